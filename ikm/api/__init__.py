from ikm.api.ikm import IKMViewSet

__all__ = ["IKMViewSet"]
