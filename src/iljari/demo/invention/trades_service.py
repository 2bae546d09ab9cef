"""Trades of kitchens, shops, buildings and grounds."""

from .trades import Trade

FOODS = ("식당", "푸드", "키친", "외식")
BUILDING_CLEANER = "건물 청소원(공공건물,아파트,사무실,병원,상가,공장 등)"
UPKEEP = ("종합관리", "시설관리", "에스앤씨", "용역")

SERVICE: tuple[Trade, ...] = (
    Trade(
        "barista", ("카페 알바", "바리스타", "카페 매니저"), "음료 조리사(바리스타 포함)", (24, 8, 2), 0.75, (1.0, 1.12),
        ("hall", "baker", "cashier"), ("음료 제조와 매장 정리", "오픈·마감 업무"), ("커피", "카페", "로스터스"),
        licences=(("바리스타 2급", 0.4),), schooling=("high", "college", "bachelor"), part_time=0.7,
        times=("morning", "afternoon", "evening"), minors=True,
    ),
    Trade(
        "hall", ("홀서빙", "음식점 알바", "서빙"), "일반 음식점 서빙원", (14, 8, 5), 0.7, (1.0, 1.15),
        ("kitchen", "barista", "cashier"), ("홀 안내와 주문 접수", "상차림과 정리"), FOODS,
        schooling=("middle", "high", "college"), part_time=0.65, times=("day", "evening"), minors=True,
    ),
    Trade(
        "kitchen", ("주방보조", "주방 도우미", "설거지"), "주방 보조원(일반 음식점)", (3, 12, 16), 0.8, (1.0, 1.15),
        ("canteen", "hall", "food"), ("재료 손질과 설거지", "밑반찬 준비"), FOODS, schooling=("primary", "middle", "high"),
        part_time=0.4,
    ),
    Trade(
        "cook", ("조리사", "한식 조리"), "한식 조리사(일반 음식점)", (3, 9, 9), 0.55, (1.15, 1.5), ("canteen_cook", "kitchen"),
        ("찌개·볶음류 조리", "주방 총괄과 발주"), FOODS, licences=(("한식조리기능사", 0.7),), schooling=("middle", "high"),
    ),
    Trade(
        "canteen_cook", ("구내식당 조리사", "단체급식 조리"), "사업체 구내식당 급식 조리사", (1, 7, 8), 0.75, (1.05, 1.3),
        ("cook", "canteen"), ("중식 300식 조리", "위생 일지 작성"), ("푸드", "급식", "에프에스"),
        licences=(("한식조리기능사", 0.85),), schooling=("middle", "high"),
    ),
    Trade(
        "canteen", ("급식 조리보조", "학교 급식실", "조리원"), "단체 급식 보조원", (0, 14, 14), 0.95, (1.0, 1.1),
        ("kitchen", "food", "canteen_cook"), ("배식과 식기 세척", "식재료 전처리"), ("푸드", "급식", "초등학교"),
        schooling=("primary", "middle", "high"), part_time=0.4, times=("day", "morning"),
    ),
    Trade(
        "baker", ("제과제빵", "제빵사", "베이커리"), "제과·제빵원", (8, 6, 1), 0.65, (1.0, 1.3), ("barista", "food"),
        ("반죽·성형·굽기", "케이크 마무리"), ("베이커리", "제과"), licences=(("제빵기능사", 0.6), ("제과기능사", 0.5)),
        schooling=("high", "college"), majors=("제과제빵과", "조리과"), times=("morning", "day"),
    ),
    Trade(
        "cashier", ("마트 캐셔", "계산원", "마트 근무"), "매장 계산원", (6, 14, 6), 0.92, (1.0, 1.08),
        ("shelf", "convenience", "office"), ("계산과 고객 응대", "마감 정산"), ("마트", "유통"),
        schooling=("high", "high", "college"), part_time=0.45, times=("day", "evening"), minors=True,
    ),
    Trade(
        "shelf", ("매장 진열", "마트 진열", "상품 진열"), "상품 진열원", (5, 9, 7), 0.6, (1.0, 1.1), ("cashier", "warehouse"),
        ("농산 코너 진열과 소분", "유통기한 점검"), ("마트", "유통"), schooling=("middle", "high"), part_time=0.35,
    ),
    Trade(
        "convenience", ("편의점 알바", "편의점"), "편의점 판매원", (14, 4, 4), 0.55, (1.0, 1.05), ("cashier", "barista"),
        ("계산과 상품 진열", "야간 매장 관리"), ("편의점",), schooling=("high", "college"), part_time=0.95,
        times=("evening", "afternoon", "day"), minors=True,
    ),
    Trade(
        "clothes", ("옷가게 판매", "매장 판매직", "아울렛 판매"), "의류 판매원", (7, 7, 1), 0.85, (1.05, 1.3), ("cashier", "sales"),
        ("의류 판매와 재고 정리", "매장 디스플레이"), ("패션", "아울렛"), schooling=("high", "college"), part_time=0.3,
    ),
    Trade(
        "guard", ("경비", "아파트 경비", "경비원"), "아파트·빌라 경비원", (0, 3, 34), 0.03, (1.0, 1.12),
        ("security", "parking", "cleaner_man", "shuttle"), ("출입 관리와 순찰", "택배 관리와 분리수거장 정리"), UPKEEP,
        licences=(("경비원 신임교육 이수", 0.7),), schooling=("middle", "high", "high", "bachelor"), times=("shift", "day"),
    ),
    Trade(
        "security", ("보안요원", "건물 보안", "시설 경비"), "시설·호송·특수 경비원(해당 경비지도사 포함)", (4, 5, 7), 0.15,
        (1.05, 1.3), ("guard", "parking"), ("방문객 출입 통제", "CCTV 관제와 순찰"), ("시큐리티", "보안"),
        licences=(("경비원 신임교육 이수", 0.75),), schooling=("high", "college"), times=("shift", "night"),
    ),
    Trade(
        "parking", ("주차 관리", "주차요원"), "주차 관리·안내원", (2, 2, 12), 0.08, (1.0, 1.08), ("guard", "carwash"),
        ("주차 안내와 요금 정산",), UPKEEP, schooling=("middle", "high"), part_time=0.3,
    ),
    Trade(
        "cleaner", ("청소", "미화원", "건물 청소", "아파트 미화"), BUILDING_CLEANER, (0, 9, 30), 0.88, (1.0, 1.08),
        ("housekeeping", "kitchen", "packing"), ("복도·계단 청소", "화장실과 사무실 청소", "분리수거"), UPKEEP,
        schooling=("primary", "middle", "high"), part_time=0.5, times=("morning", "day"),
    ),
    Trade(
        "cleaner_man", ("외곽 청소", "건물 외곽 미화"), BUILDING_CLEANER, (0, 2, 9), 0.05, (1.0, 1.1), ("guard", "parking"),
        ("외곽 청소와 재활용 정리", "제설과 낙엽 정리"), UPKEEP, schooling=("primary", "middle", "high"), times=("morning", "day"),
    ),
    Trade(
        "housekeeping", ("룸메이드", "객실 청소", "연수원 객실 정비"), "호텔·콘도·숙박시설 청소원(룸메이드,하우스키퍼)", (0, 6, 8), 0.95, (1.0, 1.12), ("cleaner",),
        ("객실 침구 교체와 정비",), ("리조트", "연수원", "호텔"), schooling=("primary", "middle", "high"),
    ),
    Trade(
        "facility", ("시설관리", "건물 시설관리", "영선"), "건물 보수원 및 영선원(아파트 기계·전기 시설관리 제외)", (2, 9, 13),
        0.02, (1.05, 1.35), ("electric", "guard", "maintenance"), ("전등·배관 수리와 시설 점검", "기계실·소방 점검"), UPKEEP,
        licences=(("전기기능사", 0.3), ("소방안전관리자 2급", 0.35), ("에너지관리기능사", 0.15)), schooling=("high", "college"),
        times=("day", "shift"),
    ),
    Trade(
        "carwash", ("세차", "세차원"), "세차원", (3, 2, 4), 0.1, (1.0, 1.1), ("parking", "cleaner_man", "line"),
        ("외부 세차와 실내 클리닝",), ("카케어", "모터스"), schooling=("middle", "high"), part_time=0.3,
    ),
    Trade(
        "hair", ("미용사", "미용실 스태프"), "미용사", (6, 4, 1), 0.9, (1.0, 1.5), ("clothes", "reception"),
        ("커트·펌·염색 보조", "고객 예약 관리"), ("헤어", "뷰티"), licences=(("미용사(일반)", 0.75),),
        schooling=("high", "college"), majors=("미용과",),
    ),
)  # fmt: skip
