"""The demonstration of shipments: what the invented exporters of `kemitraan.contoh` sent over three years before a given day, what
went into each container, and the end of the story: two containers for Korea Selatan, of which the ledger says what Bejijong made.

`kiriman` says who sends what where and draws the days, `muat` writes it by the services clerks use, in the order of its days.
Container numbers begin with ZZZU, which no owner has; PEB and NPE numbers begin with nine noughts or with CONTOH.
"""
