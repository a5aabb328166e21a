from ikm.serializers.ikm import BukaSerializer, IKMSerializer, TerbukaSerializer

__all__ = ["BukaSerializer", "IKMSerializer", "TerbukaSerializer"]
