/* The words by which names.c tells names from what stands beside them.
 * Layer: article, private. */
#ifndef KHABAR_ARTICLE_NAMES_WORDS_H
#define KHABAR_ARTICLE_NAMES_WORDS_H

/* clang-format off */

/* Names that systems put where nobody signed. */
#define KB_NAMES_NOBODIES \
	"الدكتور", "الدكتورة", "دكتور", "المهندس", "الأستاذ", "admin", \
	"administrator", "editor", "webmaster", "super user", "superuser", \
	"root", "user", "محرر", "مدير", "مدیر سایت", "null", "none", \
	"anonymous", "guest", "unknown", "undefined", "author", "wordpress", \
	"drupal", "joomla", "blogger", "default", "superadmin", "site admin", \
	"the author", "the authors", "the writer", "معلومات المقال", \
	"article information", "المدير", "المشرف", "ادمین", "مدیر", "ایڈمن", \
	"ئەدمین", "אדמין", "מערכת האתר"

/* How what is no author's name begins. */
#define KB_NAMES_CREDITS \
	"photographs by", "pictures by", "photography by", "images by", \
	"edited by", "editing by", "developed", "designed", "powered", \
	"created with", "built", "generated", "hosted", "copyright", "©", \
	"follow", "share", "tweet", "email", "e-mail", "contact", "read more", \
	"comments", "view all", "see all", "subscribe", "sign up", "min read", \
	"updated", "published", "joomla!", "wordpress", "تصميم", "برمجة", \
	"طراحی", "עיצוב", "לחצו"

/* Words of a role or an employer; one of them stands beside a name. */
#define KB_NAMES_ROLES \
	"phd", "esq", "inviato", "inviata", "enviado", "enviada", "گروه", \
	"سرویس", "desk", "correspondent", "correspondents", "reporter", \
	"reporters", "editor", "editors", "writer", "columnist", "contributor", \
	"producer", "journalist", "analyst", "staff", "bureau", "chief", \
	"fellow", "university", "institute", "college", "school", "foundation", \
	"centre", "center", "جامعة", "معهد", "مركز", "كلية", "دانشگاه", \
	"אוניברסיטת", "מכון", "professor", "director", "president", "lecturer", \
	"researcher", "economist", "founder", "ceo", "expert", "adviser", \
	"critic", "intern", "freelance", "korrespondent", "korrespondentin", \
	"redakteur", "redakteurin", "reporterin", "redaktion", "studio", \
	"correspondant", "correspondante", "journaliste", "envoyé", "envoyée", \
	"rédaction", "corresponsal", "redactor", "redactora", "periodista", \
	"muhabiri", "مراسل", "مراسلة", "مراسلنا", "محرر", "صحفي", "صحافي", \
	"صحفية", "صحافية", "كاتب", "كاتبة", "أستاذ", "رئيس", "مدير", "عضو", \
	"ناشط", "محلل", "خبير", "شاعر", "روائي", "أكاديمي", "إعلامي", "باحث", \
	"باحثة", "خبرنگار", "دبیر", "سردبیر", "روزنامه‌نگار", "روزنامه نگار", \
	"گزارشگر", "نویسنده", "پژوهشگر", "تحلیلگر", "استاد", "کارشناس", "رئیس", \
	"نماینده", "فعال", "כתב", "כתבת", "פרשן", "פרשנית", "עורך", "עורכת", \
	"כתבנו", "نامہ نگار", "نمائندہ", "رپورٹر", "صحافی", "پەیامنێر", "خبریال"

/* Where reports are sent from. */
#define KB_NAMES_CITIES \
	"london", "paris", "berlin", "hamburg", "munich", "münchen", "vienna", \
	"wien", "rome", "madrid", "brussels", "bruxelles", "moscow", \
	"washington", "new york", "los angeles", "geneva", "cairo", "beirut", \
	"baghdad", "damascus", "amman", "riyadh", "jeddah", "dubai", \
	"abu dhabi", "doha", "kuwait", "manama", "muscat", "sanaa", "aden", \
	"khartoum", "tripoli", "tunis", "algiers", "rabat", "jerusalem", \
	"tel aviv", "gaza", "ramallah", "tehran", "ankara", "istanbul", \
	"islamabad", "karachi", "lahore", "kabul", "erbil", "sulaimani", \
	"new delhi", "beijing", "tokyo", "germany", "france", "egypt", "iraq", \
	"iran", "lebanon", "syria", "israel", "turkey", "pakistan", "india", \
	"uk", "usa", "مصر", "العراق", "لبنان", "سوريا", "الأردن", "السعودية", \
	"فلسطين", "اليمن", "ليبيا", "المغرب", "تركيا", "إيران", "ایران", \
	"افغانستان", "پاکستان", "عراق", "لندن", "باريس", "برلين", "موسكو", \
	"واشنطن", "نيويورك", "جنيف", "بروكسل", "القاهرة", "الإسكندرية", "بيروت", \
	"بغداد", "البصرة", "الموصل", "أربيل", "دمشق", "حلب", "عمان", "الرياض", \
	"جدة", "مكة", "دبي", "أبوظبي", "أبو ظبي", "الشارقة", "الدوحة", "الكويت", \
	"المنامة", "مسقط", "صنعاء", "عدن", "الخرطوم", "طرابلس", "بنغازي", \
	"تونس", "الجزائر", "الرباط", "الدار البيضاء", "نواكشوط", "القدس", \
	"القدس المحتلة", "غزة", "رام الله", "طهران", "أنقرة", "إسطنبول", \
	"كابول", "تهران", "مشهد", "اصفهان", "شیراز", "تبریز", "لندن", "کابل", \
	"هرات", "قم", "ירושלים", "תל אביב", "חיפה", "לונדון", "וושינגטון", \
	"ניו יורק", "اسلام آباد", "کراچی", "لاہور", "پشاور", "کوئٹہ", "دہلی", \
	"ھەولێر", "هەولێر", "سلێمانی", "کەرکووک", "دهۆک", "بەغدا", "کندهار", \
	"مزار شریف", "جلال آباد"

/* How agencies without a name begin. */
#define KB_NAMES_AGENCIES \
	"وكالات", "وكالة", "الوكالات", "סוכנויות", "סוכנות", "خبرگزاری", \
	"خبرگزاری‌ها", "ایجنسیاں", "agencies", "agences", "agencias", "agenzie", \
	"agenturen"

/* Verbs and words before a name, where it is known to be one. */
#define KB_NAMES_VERBS \
	"more from", "additional reporting by", "about", "posted by", \
	"published by", "submitted by", "reported by", "written by", "by", \
	"from", "author", "authors", "view all posts by", "posts by", "more by", \
	"von", "veröffentlicht von", "geschrieben von", "ein beitrag von", \
	"text", "par", "publié par", "rédigé par", "écrit par", \
	"propos recueillis par", "por", "escrito por", "publicado por", "di", \
	"a cura di", "scritto da", "door", "av", "af", "Av", "Af", "من", \
	"أجرى الحوار", "أجرت الحوار", "كتبت", "كتب", "كتبها", "كتبه", "أعدها", \
	"أعده", "إعداد", "تحرير", "بواسطة", "نشر بواسطة", "تقرير", "حوار", \
	"متابعة", "بقلم", "من قبل", "כתב", "כתבה", "מאת", "פורסם על ידי", \
	"نویسنده", "خبرنگار", "نوشته", "نوشتهٔ", "به قلم", "گزارش از", \
	"گزارشگر", "مترجم", "ترجمه", "تحریر", "رپورٹ", "از", "از قلم", "نووسەر", \
	"نووسینی", "نوسەر", "ئامادەکردنی", "ئامادەکار", "ڕاپۆرت", "راپۆرت", \
	"ڕاپۆرتی", "لیکوال", "ليکوال", "لیکونکی", "راپور", "ژباړن", "ژباړه"

/* Names that begin with waw, which may be "and" as well. */
#define KB_NAMES_WAW \
	"وليد", "وائل", "وسيم", "وفاء", "وجيه", "وداد", "وحيد", "ورد", "وردة", \
	"وسام", "وديع", "وضاح", "وهبة", "وهبي", "ونيس", "وجدي", "وصفي", "ولاء", \
	"وئام", "ولي", "ولید", "وحید", "واصف", "وجيد", "وديعة", "وطفة", "ויקי", \
	"ורד", "וילנאי", "ויצמן", "וולף", "וינשטיין", "וקנין", "ורדי"

/* clang-format on */

#endif
