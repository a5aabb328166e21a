"""The demonstration of partnership: invented companies that meet the office, agree with example workshops, order, receive
and pay, over three years before a given day.

`perusahaan` and `mitra` say who and what, `jadwal` draws the orders (the same for the same day), `muat` writes all of it by
the services officers use, in the order of its days, so that official numbers run as they would have. PT. Wangsa Adi Guna and
PT. Pangeston are names of the story the house was ordered with; their figures, people and papers here are invented like
everyone else's. NIB begin with seven zeros, phone numbers with 0800, and there is no NPWP.
"""
