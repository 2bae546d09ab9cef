"""Who watches the engine: what it told and what people did with it, whether groups fare alike, the switch, reviews."""
