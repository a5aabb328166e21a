import pytest

from jejak.services import catat
from tests import factories as f


@pytest.mark.django_db(transaction=True)
def test_a_trail_row_outside_a_transaction_is_refused(admin, ikm):
    with pytest.raises(RuntimeError, match="transaksi"):
        catat(oleh=f.oleh(admin), objek=ikm, tindakan="diubah")
