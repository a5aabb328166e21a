from ekspor.serializers.kontribusi import KontribusiSerializer

__all__ = ["KontribusiSerializer"]
