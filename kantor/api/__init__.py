from kantor.api.idempotensi import jawab_sekali
from kantor.api.impor import ImporViewSet

__all__ = ["ImporViewSet", "jawab_sekali"]
