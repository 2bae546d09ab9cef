"""Pages of the room: introducing somebody, one referral, the lists, hires."""
