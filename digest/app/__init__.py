"""The use cases: what somebody asks digest to do, one module each. The only place where stages meet."""
