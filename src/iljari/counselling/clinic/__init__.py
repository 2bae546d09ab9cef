"""Documents, and the clinic for resumes, cover letters, appearance and interviews (서류와 클리닉)."""
