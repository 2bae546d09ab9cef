"""Trades of care, health and schools."""

from .trades import Trade

HOMES = ("요양원", "실버홈", "주간보호센터")
CLINICS = ("의원", "병원", "한의원", "치과")

CARE: tuple[Trade, ...] = (
    Trade(
        "carer", ("요양보호사", "시설 요양보호사", "요양원 근무"), "시설 요양보호사(노인요양사)", (1, 16, 24), 0.92,
        (1.0, 1.2), ("homecare", "nursing_aide", "cleaner"),
        ("어르신 식사·이동·위생 지원", "프로그램 보조와 기록", "야간 순회"), HOMES,
        licences=(("요양보호사", 0.95),), schooling=("primary", "middle", "high"), times=("day", "shift"),
    ),
    Trade(
        "homecare", ("방문요양", "재가 요양보호사"), "재가 요양보호사", (0, 12, 22), 0.95, (1.05, 1.3),
        ("carer", "babysitter"), ("어르신 댁 방문, 식사와 말벗", "병원 동행", "청소와 세탁 지원"), ("방문요양센터", "재가복지센터"),
        licences=(("요양보호사", 0.97),), schooling=("primary", "middle", "high"), part_time=0.75,
        times=("morning", "afternoon"),
    ),
    Trade(
        "nursing_aide", ("간호조무사", "병원 간호조무사"), "간호조무사(요양병원 제외)", (8, 12, 4), 0.97, (1.05, 1.3),
        ("reception", "carer"), ("접수와 진료 보조", "주사·처치 준비", "물리치료실 보조"), CLINICS,
        licences=(("간호조무사", 0.95),), schooling=("high", "high", "college"), times=("day",),
    ),
    Trade(
        "nurse", ("간호사", "요양원 간호사"), "일반 간호사", (2, 4, 2), 0.96, (1.4, 1.9), ("nursing_aide",),
        ("병동 간호", "투약과 건강 기록"), ("병원", "요양병원"), licences=(("간호사 면허", 0.98),),
        schooling=("college", "bachelor"), majors=("간호학과",), times=("day", "shift"),
    ),
    Trade(
        "physio", ("물리치료사", "작업치료사"), "물리치료사", (4, 2, 0), 0.55, (1.3, 1.7), ("social",),
        ("운동치료와 전기치료", "재활 기록"), ("의원", "병원"), licences=(("물리치료사 면허", 0.97),),
        schooling=("college", "bachelor"), majors=("물리치료과",),
    ),
    Trade(
        "social", ("사회복지사", "복지관 사회복지사"), "사회복지사(사회복지시설)", (8, 10, 4), 0.8, (1.05, 1.35),
        ("disability_helper", "office", "child_helper"), ("사례관리와 서비스 연계", "프로그램 기획·진행", "급여 청구 행정"),
        ("복지관", "주간보호센터", "재가복지센터"), licences=(("사회복지사 2급", 0.75), ("사회복지사 1급", 0.22)),
        schooling=("college", "bachelor"), majors=("사회복지학과",), office=True, seated=True,
    ),
    Trade(
        "disability_helper", ("활동지원사", "장애인 활동지원"), "장애인 생활지도원(장애인활동보조원 포함)", (3, 7, 10), 0.75,
        (1.05, 1.25), ("homecare", "social"), ("외출과 식사 지원", "통학 동행"), ("자립생활센터", "복지관"),
        licences=(("활동지원사 교육 이수", 0.8),), schooling=("middle", "high", "college"), part_time=0.6,
        times=("morning", "afternoon", "day"),
    ),
    Trade(
        "nursery", ("보육교사", "어린이집 교사"), "보육 교사", (9, 12, 0), 0.98, (1.0, 1.25), ("child_helper", "tutor"),
        ("영아반 담임", "보육일지 작성과 부모 상담", "연장반 보육"), ("어린이집",),
        licences=(("보육교사 2급", 0.7), ("보육교사 1급", 0.28)), schooling=("college", "bachelor"),
        majors=("유아교육과", "아동보육과"), part_time=0.25,
    ),
    Trade(
        "child_helper", ("보육 보조", "어린이집 보조교사", "교사 보조"), "보육시설 서비스 종사원", (3, 12, 6), 0.96, (1.0, 1.1),
        ("nursery", "babysitter", "canteen"), ("등·하원 지도 보조", "급식 배식과 정리"), ("어린이집", "유치원"),
        licences=(("보육교사 2급", 0.4),), schooling=("high", "college"), part_time=0.7, times=("morning", "afternoon"),
    ),
    Trade(
        "babysitter", ("아이돌보미", "베이비시터"), "육아 도우미(베이비시터)", (0, 6, 12), 0.98, (1.1, 1.35),
        ("child_helper", "homecare"), ("등원 준비와 하원 돌봄", "영아 돌봄"), ("돌봄센터",),
        licences=(("아이돌보미 교육 이수", 0.4),), schooling=("high", "college"), part_time=0.8,
        times=("morning", "afternoon"),
    ),
    Trade(
        "tutor", ("방과후 강사", "학습지 교사", "돌봄교실"), "방과후 교사 및 지도사", (5, 10, 1), 0.85, (1.2, 1.7),
        ("nursery", "english", "office"), ("초등 독서논술 수업", "돌봄교실 운영 보조"), ("학원", "교육"),
        licences=(("방과후지도사", 0.4), ("독서지도사", 0.2)), schooling=("college", "bachelor"),
        majors=("국어국문학과", "아동학과"), part_time=0.6, times=("afternoon",),
    ),
    Trade(
        "english", ("영어 강사", "학원 강사"), "영어 강사", (5, 5, 0), 0.7, (1.3, 2.0), ("tutor",),
        ("초등부 영어 파닉스", "중등 내신 지도"), ("학원", "어학원"), schooling=("bachelor",), majors=("영어영문학과", "영어교육과"),
        part_time=0.4, times=("afternoon", "evening"), office=True,
    ),
)  # fmt: skip
