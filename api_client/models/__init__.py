"""What goes over the wire, as pydantic models that bear every answer the API reference allows."""
