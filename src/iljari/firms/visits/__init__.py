"""Visits to firms and other talks with them (업체 방문·연락), and the plan of whom to visit next (구인발굴)."""
