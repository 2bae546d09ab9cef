"""Trades of offices, counters and screens."""

from .trades import Trade

FIRM = ("상사", "산업", "전자", "유통", "무역")
SOFT = ("소프트", "랩", "시스템즈", "데이터")

OFFICE: tuple[Trade, ...] = (
    Trade(
        "office", ("사무보조", "사무직", "일반 사무"), "사무보조", (28, 26, 3), 0.85, (1.0, 1.25),
        ("general", "bookkeeping", "data_entry", "reception"),
        ("문서 작성과 전화 응대", "거래명세서·세금계산서 정리", "비품 관리"), FIRM,
        licences=(("컴퓨터활용능력 2급", 0.5), ("워드프로세서", 0.2), ("ITQ 엑셀", 0.15)),
        schooling=("high", "college", "college", "bachelor"), majors=("경영학과", "행정학과", "사무행정과"),
        part_time=0.25, office=True, seated=True,
    ),
    Trade(
        "bookkeeping", ("경리", "회계 사무", "경리·회계"), "경리 사무원(일반사업체)", (8, 18, 1), 0.95, (1.1, 1.45),
        ("office", "general"), ("전표 입력과 부가세 신고 자료 정리", "급여와 4대보험 신고", "미수금 관리"), FIRM,
        licences=(("전산회계 1급", 0.5), ("전산세무 2급", 0.3)), schooling=("high", "college", "bachelor"),
        majors=("세무회계과", "회계학과"), part_time=0.12, office=True, seated=True,
    ),
    Trade(
        "general", ("총무", "경영지원", "인사·총무"), "총무 및 일반 사무원", (9, 14, 4), 0.55, (1.15, 1.7),
        ("office", "bookkeeping", "purchasing"), ("자산과 차량 관리", "채용과 근태 관리", "사내 행사 준비"), FIRM,
        licences=(("컴퓨터활용능력 1급", 0.3),), schooling=("college", "bachelor", "bachelor"),
        majors=("경영학과", "행정학과"), office=True, seated=True,
    ),
    Trade(
        "purchasing", ("구매·자재", "자재관리", "구매 사무"), "자재·구매 사무원(전기·전자·컴퓨터)", (4, 9, 2), 0.4,
        (1.15, 1.6), ("logistics", "general", "quality"), ("발주와 납기 관리", "자재 입출고와 재고 조사"), ("전자", "정밀", "산업"),
        schooling=("high", "college", "bachelor"), majors=("경영학과", "산업공학과"), office=True, seated=True,
    ),
    Trade(
        "trade", ("무역 사무", "해외영업 지원"), "무역 사무원(영어)", (5, 6, 0), 0.65, (1.2, 1.7), ("logistics", "office"),
        ("수출입 서류와 통관 의뢰", "해외 거래처 메일 대응"), ("무역", "인터내셔널"), licences=(("국제무역사 1급", 0.3),),
        schooling=("bachelor",), majors=("국제통상학과", "영어영문학과"), office=True, seated=True,
    ),
    Trade(
        "logistics", ("물류 사무", "배차·물류 사무"), "물류 사무원(물류 관리사)", (6, 8, 2), 0.45, (1.1, 1.4),
        ("purchasing", "warehouse", "office"), ("출고 전표와 배차 관리", "재고 시스템 입력"), ("물류", "로지스"),
        licences=(("물류관리사", 0.15), ("컴퓨터활용능력 2급", 0.3)), schooling=("high", "college", "bachelor"), office=True,
        seated=True,
    ),
    Trade(
        "callcentre", ("콜센터 상담", "고객 상담"), "콜센터 상담원(콜센터·고객센터·CS센터)", (7, 12, 1), 0.88, (1.02, 1.3),
        ("office", "reception"), ("인바운드 고객 문의 응대", "해피콜과 접수"), ("고객센터", "씨에스", "텔레콤"),
        schooling=("high", "college"), office=True, seated=True, part_time=0.2,
    ),
    Trade(
        "reception", ("안내 데스크", "병원 접수", "프런트"), "데스크 안내원", (9, 9, 1), 0.92, (1.0, 1.2),
        ("office", "callcentre", "nursing_aide"), ("접수·수납과 예약 관리", "방문객 안내"), ("의원", "치과", "스포츠센터"),
        schooling=("high", "college"), office=True, seated=True, part_time=0.3,
    ),
    Trade(
        "data_entry", ("자료 입력", "전산 입력", "데이터 라벨링"), "전산자료 입력원(DB·단순자료)", (8, 8, 2), 0.7, (1.0, 1.1),
        ("office", "public_office"), ("전표와 설문 자료 입력", "이미지 데이터 라벨링"), ("데이터", "리서치"),
        licences=(("ITQ 엑셀", 0.3), ("컴퓨터활용능력 2급", 0.3)), schooling=("high", "college"), part_time=0.4, office=True,
        seated=True,
    ),
    Trade(
        "public_office", ("공공기관 사무보조", "행정 보조", "주민센터 행정보조"), "사무 보조원(공공기관)", (10, 10, 7), 0.75,
        (1.0, 1.1), ("office", "data_entry"), ("민원 안내와 서류 정리", "공문 접수와 자료 입력"), ("행정복지센터", "복지재단"),
        licences=(("컴퓨터활용능력 2급", 0.35), ("워드프로세서", 0.2)), schooling=("high", "college", "bachelor"),
        majors=("행정학과",), part_time=0.35, office=True, seated=True,
    ),
    Trade(
        "marketing", ("마케팅", "온라인 마케팅", "SNS 홍보"), "마케팅·광고·홍보·상품기획 사무원", (14, 6, 0), 0.65, (1.15, 1.6),
        ("design", "online_shop", "office"), ("블로그·SNS 콘텐츠 제작", "광고 집행과 성과 정리"), ("미디어", "커머스", "랩"),
        schooling=("college", "bachelor", "bachelor"), majors=("경영학과", "광고홍보학과", "미디어학과"), office=True, seated=True,
    ),
    Trade(
        "online_shop", ("쇼핑몰 관리", "온라인 MD"), "온라인 판매원", (8, 8, 1), 0.7, (1.0, 1.35), ("marketing", "packing", "office"),
        ("상품 등록과 주문 처리", "고객 문의 답변과 송장 출력"), ("커머스", "몰"), schooling=("high", "college", "bachelor"),
        part_time=0.2, office=True, seated=True,
    ),
    Trade(
        "design", ("디자인", "웹디자인", "편집 디자인"), "시각 디자이너", (10, 5, 0), 0.8, (1.1, 1.5), ("marketing", "online_shop"),
        ("상세페이지와 배너 제작", "인쇄물 편집"), ("디자인", "미디어", "스튜디오"),
        licences=(("GTQ 1급", 0.4), ("시각디자인산업기사", 0.2)), schooling=("college", "bachelor"), majors=("시각디자인과",),
        office=True, seated=True,
    ),
    Trade(
        "web", ("웹 개발", "백엔드 개발", "프런트엔드 개발"), "웹 개발자", (14, 5, 0), 0.3, (1.4, 2.3), ("software", "it_support"),
        ("관리자 페이지 개발", "REST API 개발과 유지보수"), SOFT, licences=(("정보처리기사", 0.5),),
        schooling=("bachelor", "bachelor", "college", "master"), majors=("컴퓨터공학과", "소프트웨어학과"), office=True,
        seated=True, yearly=True,
    ),
    Trade(
        "software", ("프로그래머", "소프트웨어 개발", "임베디드 개발"), "응용 소프트웨어 개발자", (8, 5, 0), 0.2, (1.4, 2.4),
        ("web", "it_support"), ("장비 제어 프로그램 개발", "C# 화면 개발과 현장 대응"), SOFT, licences=(("정보처리기사", 0.45),),
        schooling=("bachelor", "bachelor", "master"), majors=("컴퓨터공학과", "전자공학과"), office=True, seated=True,
        yearly=True,
    ),
    Trade(
        "it_support", ("전산 관리", "IT 기술지원", "서버·네트워크 관리"), "IT 기술지원 전문가", (7, 6, 0), 0.2, (1.15, 1.6),
        ("office", "web"), ("사내 PC와 네트워크 관리", "고객사 설치 지원"), SOFT, licences=(("네트워크관리사 2급", 0.4),),
        schooling=("college", "bachelor"), majors=("컴퓨터정보과", "정보통신과"), office=True, seated=True,
    ),
    Trade(
        "cad", ("캐드", "기계 설계", "도면 작성"), "기계·금속 제도사(캐드원)", (6, 5, 1), 0.25, (1.15, 1.7), ("quality", "cnc"),
        ("2D 도면 수정과 BOM 정리", "지그 설계"), ("정밀", "엔지니어링"), licences=(("전산응용기계제도기능사", 0.45),),
        schooling=("high", "college", "bachelor"), majors=("기계공학과", "기계설계과"), office=True, seated=True,
    ),
    Trade(
        "sales", ("영업", "영업 관리", "거래처 관리"), "일반 영업원", (6, 9, 4), 0.25, (1.15, 1.8), ("delivery", "office", "clothes"),
        ("거래처 방문과 견적", "매출·수금 관리"), ("상사", "유통", "식품"), schooling=("high", "college", "bachelor"),
        office=True, driving=True,
    ),
    Trade(
        "production", ("관리직", "공장 관리", "생산관리"), "생산·품질 사무원 및 관리원(기계·자동차·금속)", (2, 7, 7), 0.1,
        (1.3, 2.0), ("purchasing", "general", "facility"), ("생산계획과 인원 배치", "외주업체 관리", "공정 개선"), ("산업", "정밀", "전자"),
        schooling=("high", "college", "bachelor"), majors=("기계공학과", "산업공학과"), office=True,
    ),
)  # fmt: skip
