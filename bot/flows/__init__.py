"""The pure core: model, events, engine, views, cards and the methods as data."""
