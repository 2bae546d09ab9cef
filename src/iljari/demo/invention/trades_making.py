"""Trades of factories, warehouses, roads and building sites."""

from .trades import Trade

PLANT = ("전자", "정밀", "산업", "테크", "기공")
FREIGHT = ("물류", "로지스", "유통", "택배")

MAKING: tuple[Trade, ...] = (
    Trade(
        "line", ("생산직", "제조 생산직", "단순 생산직", "공장 생산"), "생산직", (10, 20, 14), 0.5, (1.0, 1.2),
        ("packing", "electronics", "food", "warehouse"),
        ("부품 조립 및 라인 작업", "제품 검사와 포장", "원자재 투입 및 설비 보조", "자동차 부품 조립"), PLANT,
        schooling=("middle", "high", "high", "college"), times=("day", "shift"),
    ),
    Trade(
        "packing", ("포장", "제품 포장", "단순 포장·검수"), "포장원", (4, 14, 16), 0.75, (1.0, 1.08),
        ("line", "food", "cosmetics", "warehouse"),
        ("완제품 소포장", "박스 포장과 라벨 부착", "출고 전 검수"), ("코스메틱", "푸드", "산업", "유통"),
        schooling=("primary", "middle", "high"), part_time=0.25,
    ),
    Trade(
        "electronics", ("전자부품 조립", "PCB 조립·검사", "반도체 부품 검사"), "기타 전자 부품·제품 조립·검사원",
        (8, 14, 4), 0.65, (1.0, 1.2), ("line", "semicon", "quality"),
        ("PCB 납땜 및 외관 검사", "현미경 검사", "센서 모듈 조립"), ("전자", "일렉", "반도체", "디바이스"),
        schooling=("high", "high", "college"), times=("day", "shift"), seated=True,
    ),
    Trade(
        "semicon", ("반도체 오퍼레이터", "반도체 장비 오퍼레이터", "클린룸 생산"), "전자 부품·제품 생산기계 조작원",
        (12, 8, 1), 0.4, (1.15, 1.5), ("electronics", "line", "maintenance"),
        ("클린룸 장비 운전", "웨이퍼 이송 및 공정 기록", "장비 세정과 교체 보조"), ("반도체", "세미텍", "디바이스"),
        schooling=("high", "college", "college", "bachelor"), majors=("반도체과", "전자과", "메카트로닉스과"),
        times=("shift",),
    ),
    Trade(
        "cnc", ("CNC 가공", "MCT 가공", "기계 가공"), "머시닝센터(MCT) 조작원", (5, 8, 3), 0.05, (1.2, 1.7),
        ("line", "maintenance", "welding"), ("MCT 세팅 및 가공", "CNC 선반 가공", "도면 보고 치수 검사"),
        ("정밀", "기공", "테크"), licences=(("컴퓨터응용밀링기능사", 0.35), ("컴퓨터응용선반기능사", 0.25)),
        schooling=("high", "high", "college"), majors=("기계과", "자동화기계과"), times=("day", "shift"),
    ),
    Trade(
        "welding", ("용접", "용접공"), "용접원", (1, 5, 4), 0.03, (1.3, 1.8), ("cnc", "line"),
        ("CO2 용접", "배관 TIG 용접", "철구조물 제작"), ("산업", "중공업", "플랜트"),
        licences=(("용접기능사", 0.5), ("피복아크용접기능사", 0.2)), schooling=("middle", "high"),
    ),
    Trade(
        "injection", ("사출 작업", "사출 생산직"), "플라스틱 사출성형기 조작원", (2, 6, 4), 0.3, (1.05, 1.3),
        ("line", "packing"), ("사출기 운전 및 제품 취출", "금형 교체 보조", "사출품 사상"), ("산업", "케미칼", "몰드"),
        schooling=("middle", "high"), times=("day", "shift"),
    ),
    Trade(
        "food", ("식품 공장", "식품 생산직", "반찬공장"), "식품 분야 단순 종사원", (4, 12, 12), 0.7, (1.0, 1.1),
        ("packing", "canteen", "line"), ("원재료 손질과 계량", "반찬 소분·포장", "만두·면류 생산 라인"),
        ("푸드", "식품", "에프앤비"), schooling=("primary", "middle", "high"),
    ),
    Trade(
        "cosmetics", ("화장품 생산", "화장품 충진·포장"), "화장품·비누제품 생산기계 조작원", (4, 7, 3), 0.75, (1.0, 1.12),
        ("packing", "line"), ("크림 충진기 운전", "용기 검사와 캡핑", "세트 포장"), ("코스메틱", "바이오", "뷰티"),
        schooling=("high", "high", "college"),
    ),
    Trade(
        "quality", ("품질관리", "품질검사", "QC"), "생산·품질 사무원 및 관리원(전기·전자·컴퓨터)", (8, 9, 1), 0.4,
        (1.15, 1.6), ("electronics", "office", "purchasing"),
        ("수입·출하 검사 성적서 작성", "불량 원인 분석", "계측기 관리"), ("전자", "정밀", "테크"),
        licences=(("품질경영산업기사", 0.2),), schooling=("high", "college", "bachelor"),
        majors=("산업공학과", "전자공학과", "화학공학과"), office=True, seated=True,
    ),
    Trade(
        "maintenance", ("설비 보전", "장비 유지보수", "설비 기사"), "기타 공업기계 설치·정비원", (5, 8, 3), 0.03,
        (1.25, 1.75), ("facility", "cnc", "electric"), ("생산설비 예방 정비", "컨베이어 수리", "유압·공압 장치 점검"),
        ("정밀", "테크", "엔지니어링"), licences=(("기계정비산업기사", 0.3), ("공조냉동기계기능사", 0.15)),
        schooling=("high", "college"), majors=("기계과", "전기과"), times=("day", "shift"),
    ),
    Trade(
        "warehouse", ("물류센터", "물류 입출고", "창고 관리", "피킹·포장"), "창고 관리원(자재 검수원 포함)", (14, 16, 7),
        0.35, (1.0, 1.3), ("forklift", "packing", "sorting", "line"),
        ("입출고 검수와 재고 조사", "PDA 피킹 및 포장", "상차 전 분류"), FREIGHT,
        schooling=("high", "high", "college"), times=("day", "night"),
    ),
    Trade(
        "sorting", ("택배 분류", "상하차", "야간 물류 분류"), "하역·적재 종사원", (7, 6, 2), 0.12, (1.0, 1.35),
        ("warehouse", "delivery"), ("화물 상하차", "지역별 분류"), FREIGHT, schooling=("middle", "high"),
        times=("night", "evening"), part_time=0.3,
    ),
    Trade(
        "forklift", ("지게차 운전", "지게차 기사"), "지게차 운전원", (3, 9, 7), 0.04, (1.15, 1.45),
        ("warehouse", "line", "delivery"), ("좌식 지게차 운전", "리치 지게차로 랙 적재", "자재 상하차"),
        ("물류", "산업", "목재"), licences=(("지게차운전기능사", 0.92),), schooling=("middle", "high"), driving=True,
    ),
    Trade(
        "delivery", ("납품 운전", "배송 기사", "1톤 배송"), "배송·납품 운전원(납품영업 포함)", (4, 9, 8), 0.05, (1.1, 1.5),
        ("parcel", "forklift", "shuttle"), ("1톤 탑차로 거래처 납품", "식자재 새벽 배송", "거래명세서 수령"),
        ("유통", "식자재", "물류"), licences=(("화물운송종사 자격증", 0.35),), schooling=("middle", "high"), driving=True,
    ),
    Trade(
        "parcel", ("택배 기사", "택배"), "일반 택배원(퀵서비스 포함)", (4, 6, 3), 0.06, (1.3, 1.8), ("delivery", "sorting"),
        ("아파트 구역 택배 배송", "반품 회수"), ("택배", "로지스"), licences=(("화물운송종사 자격증", 0.6),),
        schooling=("middle", "high"), driving=True,
    ),
    Trade(
        "shuttle", ("통학버스 기사", "학원차 운전", "셔틀버스 운전"), "관광 및 통근·통학·학원 및 기타 버스 운전원", (0, 4, 12),
        0.05, (1.0, 1.3), ("delivery", "guard", "parking"), ("어린이 통학버스 운행", "통근버스 운행과 차량 점검"),
        ("관광", "고속", "여객"), licences=(("1종 대형 운전면허", 0.85), ("버스운전 자격증", 0.6)),
        schooling=("middle", "high"), part_time=0.45, times=("morning", "day"), driving=True, seated=True,
    ),
    Trade(
        "electric", ("전기공사", "전기 기사"), "내선 전기공", (3, 5, 3), 0.02, (1.3, 1.9), ("facility", "maintenance"),
        ("건물 내선 배선 공사", "분전반 설치", "LED 등기구 교체"), ("전기", "이앤씨", "전력"),
        licences=(("전기기능사", 0.55), ("전기산업기사", 0.2)), schooling=("high", "college"), majors=("전기과",),
    ),
    Trade(
        "mechanic", ("자동차 정비", "정비사"), "자동차 정비원", (4, 4, 1), 0.02, (1.15, 1.7), ("maintenance", "carwash"),
        ("경정비와 소모품 교환", "하체 수리", "사고차 판금 보조"), ("모터스", "정비", "카센터"),
        licences=(("자동차정비기능사", 0.6),), schooling=("high", "college"), majors=("자동차과",),
    ),
    Trade(
        "farm", ("화훼농장", "농장 일", "하우스 작업"), "원예작물 재배원", (1, 4, 8), 0.5, (1.0, 1.05),
        ("landscape", "packing", "food"), ("화분 옮겨심기와 출하", "하우스 물 관리", "채소 수확·선별"), ("농원", "영농조합", "팜"),
        schooling=("primary", "middle", "high"),
    ),
    Trade(
        "landscape", ("조경", "조경 관리", "골프장 코스 관리"), "조경 식재원", (1, 4, 8), 0.2, (1.05, 1.3),
        ("farm", "cleaner", "facility"), ("예초와 전지 작업", "수목 식재", "잔디 관리"), ("조경", "컨트리클럽", "개발"),
        licences=(("조경기능사", 0.25),), schooling=("middle", "high"),
    ),
    Trade(
        "sewing", ("미싱", "봉제"), "재봉사(의류·직물)", (0, 3, 6), 0.9, (1.0, 1.2), ("packing", "line"),
        ("본봉 미싱", "홈패션 봉제", "수선"), ("어패럴", "섬유", "침구"), schooling=("primary", "middle", "high"), seated=True,
    ),
)  # fmt: skip
