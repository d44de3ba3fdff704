import type { Locale } from './words.ts'

/** Numbers are WeChat’s, which developers’ programs name; the fields are groups of them. In the order of `locales`. */
const table = `
 1 it | Internet and e-commerce | 互联网/电子商务 | Y rhyngrwyd ac e-fasnach | Internet und Onlinehandel | Интернет и электронная торговля | インターネット・電子商取引 | الإنترنت والتجارة الإلكترونية
 2 it | Software and services | IT软件与服务 | Meddalwedd a gwasanaethau | Software und Dienste | Программы и услуги | ソフトウェア・サービス | البرمجيات وخدماتها
 3 it | Hardware and devices | IT硬件与设备 | Caledwedd a dyfeisiau | Hardware und Geräte | Оборудование и устройства | ハードウェア・機器 | الأجهزة والمعدات
 4 it | Electronics | 电子技术 | Electroneg | Elektronik | Электроника | 電子技術 | الإلكترونيات
 5 it | Telecommunications | 通信与运营商 | Telathrebu | Telekommunikation | Связь | 通信事業 | الاتصالات
 6 it | Online games | 网络游戏 | Gemau ar-lein | Onlinespiele | Сетевые игры | オンラインゲーム | الألعاب عبر الإنترنت
 7 finance | Banks | 银行 | Banciau | Banken | Банки | 銀行 | المصارف
 8 finance | Funds and trusts | 基金/理财/信托 | Cronfeydd ac ymddiriedolaethau | Fonds und Treuhand | Фонды и доверительное управление | ファンド・信託 | الصناديق والائتمان
 9 finance | Insurance | 保险 | Yswiriant | Versicherungen | Страхование | 保険 | التأمين
10 food | Restaurants | 餐饮 | Bwytai | Gastronomie | Рестораны | 飲食店 | المطاعم
11 travel | Hotels | 酒店 | Gwestai | Hotels | Гостиницы | ホテル | الفنادق
12 travel | Tourism | 旅游 | Twristiaeth | Tourismus | Туризм | 観光 | السياحة
13 transport | Couriers | 快递 | Negeswyr | Kurierdienste | Курьерские службы | 宅配便 | البريد السريع
14 transport | Freight | 物流 | Cludo nwyddau | Logistik | Грузоперевозки | 物流 | الشحن
15 transport | Warehouses | 仓储 | Warysau | Lagerhaltung | Склады | 倉庫 | المستودعات
16 education | Training | 培训 | Hyfforddiant | Weiterbildung | Курсы | 研修 | التدريب
17 education | Schools and colleges | 院校 | Ysgolion a cholegau | Schulen und Hochschulen | Школы и вузы | 学校 | المدارس والكليات
18 public | Research | 学术科研 | Ymchwil | Forschung | Наука | 学術研究 | البحث العلمي
19 public | Traffic police | 交警 | Heddlu traffig | Verkehrspolizei | Дорожная полиция | 交通警察 | شرطة المرور
20 public | Museums | 博物馆 | Amgueddfeydd | Museen | Музеи | 博物館 | المتاحف
21 public | Public services and charities | 公共事业/非盈利机构 | Gwasanaethau cyhoeddus ac elusennau | Öffentliche und gemeinnützige Dienste | Общественные службы и НКО | 公共・非営利 | الخدمات العامة والجمعيات الخيرية
22 health | Medicine | 医药医疗 | Meddygaeth | Medizin | Медицина | 医療 | الطب
23 health | Beauty and care | 护理美容 | Harddwch a gofal | Pflege und Kosmetik | Уход и косметика | 美容・ケア | التجميل والعناية
24 health | Health and hygiene | 保健与卫生 | Iechyd a hylendid | Gesundheit und Hygiene | Здоровье и гигиена | 保健・衛生 | الصحة والنظافة
25 vehicles | Cars | 汽车相关 | Ceir | Autos | Автомобили | 自動車 | السيارات
26 vehicles | Motorcycles | 摩托车相关 | Beiciau modur | Motorräder | Мотоциклы | オートバイ | الدراجات النارية
27 vehicles | Railways | 火车相关 | Rheilffyrdd | Bahn | Железные дороги | 鉄道 | السكك الحديدية
28 vehicles | Aviation | 飞机相关 | Hedfan | Luftfahrt | Авиация | 航空 | الطيران
29 property | Construction | 建筑 | Adeiladu | Bau | Строительство | 建築 | البناء
30 property | Housing management | 物业 | Rheoli tai | Hausverwaltung | Управление домами | 不動産管理 | إدارة المساكن
31 goods | Consumer goods | 消费品 | Nwyddau traul | Konsumgüter | Потребительские товары | 消費財 | السلع الاستهلاكية
32 services | Law | 法律 | Y gyfraith | Recht | Право | 法律 | القانون
33 services | Exhibitions | 会展 | Arddangosfeydd | Messen | Выставки | 展示会 | المعارض
34 services | Agencies | 中介服务 | Asiantaethau | Vermittlung | Агентства | 仲介 | الوساطة
35 services | Certification | 认证 | Ardystio | Zertifizierung | Сертификация | 認証 | الاعتماد
36 services | Auditing | 审计 | Archwilio | Wirtschaftsprüfung | Аудит | 監査 | تدقيق الحسابات
37 culture | Media | 传媒 | Y cyfryngau | Medien | СМИ | メディア | الإعلام
38 culture | Sport | 体育 | Chwaraeon | Sport | Спорт | スポーツ | الرياضة
39 culture | Leisure | 娱乐休闲 | Hamdden | Freizeit | Досуг | 娯楽 | الترفيه
40 printing | Printing | 印刷 | Argraffu | Druck | Печать | 印刷 | الطباعة
41 other | Other | 其它 | Arall | Anderes | Другое | その他 | أخرى`

const fieldTable = `
it | Technology | IT科技 | Technoleg | Technik | Технологии | IT | التقنية
finance | Finance | 金融业 | Cyllid | Finanzen | Финансы | 金融 | المال
food | Food and drink | 餐饮 | Bwyd a diod | Essen und Trinken | Еда и напитки | 飲食 | الطعام والشراب
travel | Hotels and travel | 酒店旅游 | Gwestai a theithio | Hotels und Reisen | Гостиницы и поездки | 宿泊・旅行 | الفنادق والسفر
transport | Transport and storage | 运输与仓储 | Cludiant a storio | Transport und Lager | Перевозки и хранение | 運輸・倉庫 | النقل والتخزين
education | Education | 教育 | Addysg | Bildung | Образование | 教育 | التعليم
public | Public services | 政府与公共事业 | Gwasanaethau cyhoeddus | Öffentliche Dienste | Государство и общество | 行政・公共 | القطاع العام
health | Health and care | 医药护理 | Iechyd a gofal | Gesundheit und Pflege | Здоровье и уход | 医療・ケア | الصحة والعناية
vehicles | Vehicles | 交通工具 | Cerbydau | Verkehrsmittel | Транспорт | 乗り物 | المركبات
property | Property | 房地产 | Eiddo | Immobilien | Недвижимость | 不動産 | العقارات
goods | Consumer goods | 消费品 | Nwyddau traul | Konsumgüter | Потребительские товары | 消費財 | السلع الاستهلاكية
services | Business services | 商业服务 | Gwasanaethau busnes | Dienste für Unternehmen | Деловые услуги | 事業者向け | خدمات الأعمال
culture | Culture, sport and leisure | 文体娱乐 | Diwylliant, chwaraeon a hamdden | Kultur, Sport und Freizeit | Культура, спорт и досуг | 文化・スポーツ | الثقافة والرياضة والترفيه
printing | Printing | 印刷 | Argraffu | Druck | Печать | 印刷 | الطباعة
other | Other | 其它 | Arall | Anderes | Другое | その他 | أخرى`

const cells = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((row) => row.split('|').map((cell) => cell.trim()))

const locales: readonly Locale[] = ['en', 'zh-Hans', 'cy', 'de', 'ru', 'ja', 'ar']
const inLocales = (words: readonly string[]) =>
  Object.fromEntries(locales.map((locale, at) => [locale, words[at]!])) as Record<Locale, string>

const fields = new Map(cells(fieldTable).map(([key, ...words]) => [key!, inLocales(words)]))
const industries = new Map(
  cells(table).map(([first, ...words]) => {
    const [number, field] = first!.split(/\s+/)
    return [Number(number), { field: fields.get(field!)!, names: inLocales(words) }]
  }),
)

export const isIndustry = (id: number): boolean => industries.has(id)

export function industryIn(locale: Locale, id: number): { id: number; names: [string, string] } {
  const { field, names } = industries.get(id)!
  return { id, names: [field[locale], names[locale]] }
}

export const allIndustries = (locale: Locale) => [...industries.keys()].map((id) => industryIn(locale, id))
