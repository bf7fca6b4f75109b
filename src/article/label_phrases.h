/* The words of labels.c, folded as kb_fold_label() folds (a test holds them to
 * it). Layer: article, private. */
#ifndef KHABAR_ARTICLE_LABEL_PHRASES_H
#define KHABAR_ARTICLE_LABEL_PHRASES_H

/* Bytes that no word is longer than (the test holds them to it too). */
#define KB_LABEL_WORD_MAX 64

/* clang-format off */

/* Heads of boxes of other articles; a whole text. */
#define KB_WORDS_RELATED \
	"اقرا ايضا", "اقرا ايضا علي", "اقري ايضا", "اقروا ايضا", "اقرا كذلك", \
	"اقرا المزيد", "اقرا المزيد عن", "اقرا المزيد حول", "اقرا عن", \
	"اقرا اكثر", "اقرا في", "اقرا من", "للمزيد", "المزيد", \
	"لقراه المزيد", "طالع ايضا", "تابع ايضا", "شاهد ايضا", \
	"شاهدوا ايضا", "انظر ايضا", "وايضا", "اخبار ذات صله", \
	"اخبار متعلقه", "اخبار مرتبطه", "مواضيع ذات صله", \
	"مواضيع متعلقه", "مواضيع مرتبطه", "موضوعات ذات صله", \
	"موضوعات متعلقه", "موضوعات مرتبطه", "موضوعات متشابهه", \
	"مقالات ذات صله", "مقالات متعلقه", "مقالات مشابهه", \
	"المقالات ذات الصله", "الاخبار ذات الصله", \
	"المواضيع ذات الصله", "ذات صله", "ذو صله", "له صله", \
	"متعلقات", "قد يعجبك ايضا", "قد يعجبك", "قد يهمك ايضا", \
	"قد يهمك", "قد تهمك ايضا", "ربما يهمك", "ربما يعجبك ايضا", \
	"مقالات قد تهمك", "اخبار قد تهمك", "قصص مقترحه", "نرشح لك", \
	"يوصي بقراته", "مواد ذات صله", "قصص ذات صله", "اقرا للكاتب", \
	"اخترنا لك", "اخترنا لكم", "مقترحات لك", "من ارشيفنا", \
	"בנושא זה", "קראו גמ", "קרא גמ", "קראי גמ", "קראו עוד", \
	"לקריאה נוספת", "עוד בנושא", "עוד באותו נושא", "כתבות נוספות", \
	"כתבות קשורות", "כתבות נוספות בנושא", "ידיעות נוספות", \
	"מאמרימ קשורימ", "אולי יעניינ אותכ", "אולי יעניינ אתכמ", \
	"עוד כתבות", "עוד כתבות שיעניינו אתכמ", "צפו גמ", "ראו גמ", \
	"למידע נוספ", "קישורימ רלוונטיימ", "כתבות מומלצות", \
	"מומלצימ עבורכ", "אולי תאהבו", "לכל הכתבות", \
	"بيشتر بخوانيد", "بيشتر بدانيد", "همچنين بخوانيد", \
	"همچنين ببينيد", "بخوانيد", "ببينيد", "مطالب مرتبط", \
	"اخبار مرتبط", "خبرهاي مرتبط", "خبر مرتبط", "مرتبط", \
	"اخبار مرتبط با اين موضوع", "مطالب مشابه", "اخبار مشابه", \
	"مقالات مرتبط", "در همين زمينه", "در همين باره", \
	"در همين رابطه", "بيشتر در اين باره", "نيز بخوانيد", \
	"اين را هم بخوانيد", "اين مطلب را هم بخوانيد", \
	"مطالب پيشنهادي", "پيشنهاد ما به شما", "شايد بپسنديد", \
	"مطالب بيشتر", "مزيد پرهين", \
	"مزيد پڑهين", "مزيد پڑهيي", \
	"يه بهي پڑهين", "يه بهي پڑهيي", \
	"يه بهي ديكهين", "متعلقه خبرين", "متعلقه خبر", \
	"متعلقه مضامين", "متعلقه تحرير", "متعلقه تحريرين", \
	"مزيد خبرين", "مزيد جانني كي ليي", \
	"read also", "read more", "also read", "read next", "see also", \
	"related", "related articles", "related article", \
	"related stories", "related story", "related content", \
	"related news", "related links", "related topics", \
	"related posts", "related coverage", "related reading", \
	"more on this story", "more on this topic", "more on this", \
	"more like this", "more stories", "more from this section", \
	"you may also like", "you might also like", "you may like", \
	"you might like", "recommended", "recommended for you", \
	"recommended stories", "recommended reading", "further reading", \
	"dont miss", "what to read next", "up next", "in case you missed it"

/* Share bars, printing, sizes of type; a whole text. */
#define KB_WORDS_SHARE \
	"شارك", "شاركها", "شاركه", "شاركوا", "مشاركه", "المشاركه", \
	"شارك المقال", "شارك الخبر", "شارك هذا المقال", "شارك الموضوع", \
	"شارك هذا الخبر", "شارك علي", "شارك عبر", "مشاركه المقال", \
	"مشاركه الخبر", "شارك مع اصدقايك", "شارك برايك", "انشر", \
	"طباعه", "اطبع", "طباعه المقال", "نسخ الرابط", "انسخ الرابط", \
	"نسخ", "تم النسخ", "تم نسخ الرابط", "رابط مختصر", \
	"الرابط المختصر", "حفظ", "احفظ", "حفظ المقال", \
	"ارسال بالبريد", "ارسل بالبريد", "البريد الالكتروني", \
	"ارسل الي صديق", "تكبير الخط", "تصغير الخط", "حجم الخط", \
	"فيسبوك", "فيس بوك", "تويتر", "واتساب", "واتس اب", "تيليجرام", \
	"تلغرام", "تيلغرام", "تليغرام", "انستغرام", "انستجرام", \
	"لينكدان", "لينكد ان", "بنترست", "ماسنجر", "تابعنا", "تابعونا", \
	"تابعنا علي", "تابعونا علي", "استمع", "استمع الي المقال", \
	"שתפו", "שתפ", "שיתופ", "שתפו את הכתבה", "שתפו בפייסבוק", \
	"שתפו בוואטסאפ", "שיתופ הכתבה", "הדפסה", "הדפס", "הדפיסו", \
	"הדפסת כתבה", "העתק קישור", "העתקת קישור", "העתיקו קישור", \
	"שמירה", "שמור", "שלחו במייל", "שליחה במייל", "שלח לחבר", \
	"פייסבוק", "טוויטר", "וואטסאפ", "ווטסאפ", "טלגרמ", \
	"עקבו אחרינו", "האזינו לכתבה", "גודל טקסט", "אינסטגרמ", \
	"اشتراك گذاري", "به اشتراك بگذاريد", "اشتراك گذاري در", \
	"همرساني", "ارسال به دوستان", "پرينت", "چاپ", "نسخه چاپي", \
	"كپي لينك", "لينك كوتاه", "كپي شد", "ذخيره", \
	"توييتر", "واتس اپ", "تلگرام", "اينستاگرام", "لينكدين", \
	"ما را دنبال كنيد", "اندازه متن", "پسنديدم", \
	"شيير كرين", "شير كرين", "شييركرين", "شيي ر", "شيير", \
	"پرنٹ", "پرنٹ كرين", "لنك كاپي كرين", "فيس بك", "ٹويٹر", \
	"ٹويٹر پر", "واٹس ايپ", "واٹس اپ", "فالو كرين", \
	"share", "share this", "share this article", "share this story", \
	"share this page", "share article", "share on", "share via", \
	"share with", "share link", "share on facebook", \
	"share on twitter", "share on x", "share on whatsapp", \
	"share on linkedin", "share via email", "share by email", \
	"share to facebook", "tweet", "tweet this", "print", \
	"print this", "print article", "print this article", \
	"print this page", "copy link", "copy url", "copy the link", \
	"link copied", "copied", "copy to clipboard", "email", \
	"email this", "email this article", "send by email", "save", \
	"save article", "save for later", "bookmark", "facebook", \
	"twitter", "x", "whatsapp", "telegram", "linkedin", "pinterest", \
	"reddit", "instagram", "messenger", "facebook messenger", \
	"threads", "bluesky", "mastodon", "tumblr", "pocket", \
	"flipboard", "viber", "vk", "line", "rss", "mail", "e mail", \
	"text size", "font size", "follow us", "follow us on", \
	"follow us on twitter", "follow us on facebook", \
	"listen to this article", "listen", "shares", "like", "pin it"

/* Back to the top; a whole text. */
#define KB_WORDS_TOP \
	"العوده الي الاعلي", "عوده الي الاعلي", "العوده للاعلي", \
	"عوده للاعلي", "العوده الي اعلي الصفحه", "العوده الي الاعلا", \
	"العوده لاعلي", "العوده لاعلي الصفحه", "الي الاعلي", \
	"الي اعلي الصفحه", "اعلي الصفحه", "للاعلي", "الرجوع للاعلي", \
	"الرجوع الي الاعلي", "رجوع الي الاعلي", "اذهب الي الاعلي", \
	"العوده الي بدايه الصفحه", "الصعود للاعلي", \
	"חזרה למעלה", "חזור למעלה", "בחזרה למעלה", "לראש העמוד", \
	"חזרה לראש העמוד", "לראש הדפ", "למעלה", "גלילה למעלה", \
	"بازگشت به بالا", "برگشت به بالا", "بازگشت به بالاي صفحه", \
	"رفتن به بالا", "برو بالا", "بالاي صفحه", \
	"اوپر جايين", "واپس اوپر", "صفحه كي اوپر", "اوپر واپس جايين", \
	"back to top", "back to the top", "go to top", "to top", \
	"return to top", "scroll to top", "top of page", "top", \
	"jump to top", "back to top of page", "to the top"

/* Heads of lists of tags; a whole text. */
#define KB_WORDS_TAGS \
	"الوسوم", "وسوم", "الكلمات المفتاحيه", "كلمات مفتاحيه", \
	"الكلمات الداله", "كلمات داله", "كلمات البحث", "تاغات", "تاجات", \
	"كلمات دلاليه", "الكلمات الدلاليه", "مواضيع", "علامات", \
	"תגיות", "תגימ", "תגיות נוספות", "עוד בנושאימ", "מילות מפתח", \
	"برچسب ها", "برچسبها", "برچسب", "كليدواژه", "كليدواژه ها", \
	"كليد واژه ها", "كلمات كليدي", "تگ ها", \
	"ٹيگز", "ٹيگ", "موضوعات", "كليدي الفاظ", \
	"tags", "tag", "topics", "keywords", "filed under", "labels", \
	"tagged", "tagged with", "more on these topics"

/* Heads of comments; a whole text. */
#define KB_WORDS_COMMENTS \
	"التعليقات", "تعليقات", "التعليق", "اضف تعليق", "اضف تعليقا", \
	"اضافه تعليق", "اكتب تعليقا", "اكتب تعليقك", "اترك تعليقا", \
	"اترك تعليقك", "اترك ردا", "التعليقات مغلقه", "لا تعليقات", \
	"علق علي الخبر", "ارا القرا", "تعليقات القرا", \
	"תגובות", "הוספת תגובה", "הוסיפו תגובה", "הוספ תגובה", \
	"כתבו תגובה", "כתיבת תגובה", "תגובה חדשה", "לכל התגובות", \
	"טוקבקימ", "הגיבו", "השארת תגובה", \
	"نظرات", "نظر", "ديدگاه ها", "ديدگاهها", "ديدگاه", "نظر شما", \
	"ارسال نظر", "نظرات كاربران", "نظر دهيد", "نظر بدهيد", \
	"نظرات شما", "ديدگاه شما", "ارسال ديدگاه", "نظر خود را بنويسيد", \
	"تبصري", "تبصره كرين", "تبصره", "اپني رايي دين", "تبصري كرين", \
	"comments", "comment", "add a comment", "add comment", \
	"leave a comment", "leave a reply", "post a comment", \
	"view comments", "show comments", "no comments", \
	"join the conversation", "join the discussion", \
	"write a comment", "comments are closed", "have your say"

/* Advertisements; a whole text. */
#define KB_WORDS_AD \
	"اعلان", "اعلانات", "الاعلانات", "محتوي اعلاني", "اعلان مدفوع", \
	"محتوي ممول", "محتوي مدفوع", "برعايه", "تستمر الصفحه بعد الاعلان", \
	"פרסומת", "פרסומ", "תוכנ ממומנ", "תוכנ שיווקי", "ממומנ", \
	"תבליט פרסומי", "כתבה שיווקית", "בשיתופ", \
	"تبليغات", "تبليغ", "اگهي", "محتواي تبليغاتي", "رپورتاژ", \
	"اشتهار", "اشتهارات", "ايڈورٹايزمنٹ", \
	"advertisement", "advertisements", "advertising", "advert", \
	"ad", "ads", "sponsored", "sponsored content", "paid content", \
	"promoted", "promoted content", "paid post", "sponsor", \
	"article continues below advertisement", \
	"story continues below advertisement", \
	"continue reading below advertisement", "scroll to continue", \
	"article continues after ad", "remove ads", \
	"advertisement scroll to continue"

/* Heads of sidebars; a whole text. */
#define KB_WORDS_SIDEBAR \
	"الاكثر قراه", "الاكثر قرايه", "الاكثر مشاهده", "الاكثر تداولا", \
	"الاكثر تعليقا", "الاكثر رواجا", "الاكثر شعبيه", \
	"الاكثر مشاركه", "الاكثر بحثا", "اخر الاخبار", "احدث الاخبار", \
	"اهم الاخبار", "اخبار عاجله", "عاجل", "النشره البريديه", \
	"اشترك في النشره البريديه", "اشترك في نشرتنا البريديه", \
	"اشترك", "المزيد من الاخبار", "المزيد من المقالات", \
	"اخبار اليوم", "اختيارات المحرر", "اختيار المحرر", \
	"הנקראות ביותר", "הנצפות ביותר", "הכי נקראות", "הכי נצפות", \
	"הפופולריות ביותר", "הכתבות הנקראות", "מבזקימ", "מבזקי חדשות", \
	"חדשות אחרונות", "הרשמה לניוזלטר", "ניוזלטר", "כותרות היומ", \
	"پربازديدترين ها", "پربازديدترين", "پربازديد ترين ها", \
	"پر بازديدترين", "پربيننده ترين", "پربيننده ترين ها", \
	"پربحث ترين ها", "پربحث ترين", "اخرين اخبار", \
	"اخرين خبرها", "تازه ترين اخبار", "تازه هاي خبر", "خبرنامه", \
	"سب سي زياده پڑهي جاني والي", "تازه ترين", "تازه ترين خبرين", \
	"زياده پڑهي جاني والي خبرين", "مقبول ترين", "اهم خبرين", \
	"most read", "most popular", "most viewed", "most shared", \
	"most commented", "trending", "trending now", "latest news", \
	"latest", "top stories", "breaking news", "newsletter", \
	"newsletters", "subscribe", "sign up", "popular", \
	"popular posts", "recent posts", "editors picks", \
	"sign up for our newsletter", "subscribe to our newsletter"

/* Publication and update; a text begins with them, the longest first. */
#define KB_WORDS_PUBLISHED \
	"تاريخ النشر", "نشر في", "نشرت في", "نشر بتاريخ", "نشرت بتاريخ", \
	"نشر يوم", "تم النشر في", "تم النشر", "تم نشره", "نشر", "نشرت", \
	"النشر", "تاريخ ووقت النشر", "كتب في", "بتاريخ", "التاريخ", \
	"تاريخ", \
	"פורסמ ב", "פורסמ בתאריכ", "פורסמ", "פורסמה", "תאריכ פרסומ", \
	"פרסומ ראשונ", "תאריכ", "התפרסמ", "נכתב ב", "עלה לאוויר", \
	"تاريخ انتشار", "زمان انتشار", "انتشار", "منتشر شده در", \
	"منتشر شده", "تاريخ درج", "درج شده", "تاريخ خبر", "زمان مخابره", \
	"شايع كرده", "شايع شده", "شايع", "اشاعت", "تاريخ اشاعت", \
	"شايع هوي", "شايع هوا", \
	"published on", "published at", "published", "publish date", \
	"publication date", "date published", "posted on", "posted at", \
	"posted", "first published", "originally published", "date", \
	"issued", "released", "pub date", "created"

#define KB_WORDS_UPDATED \
	"اخر تحديث", "تاريخ التحديث", "تاريخ اخر تحديث", "حدث في", \
	"تم التحديث في", "تم التحديث", "تم تحديثه", "تحديث", \
	"حدثت في", "اخر تعديل", "عدل في", "حدث", "التحديث", \
	"עודכנ ב", "עודכנ לאחרונה", "עודכנ", "עודכנה", "עדכונ אחרונ", \
	"תאריכ עדכונ", "עדכונ", "מעודכנ", \
	"به روزرساني", "به روز رساني", "بروزرساني", "بروز رساني", \
	"به روز شده", "بروز شده", "اخرين به روزرساني", \
	"اخرين به روز رساني", "اخرين بروزرساني", \
	"اخرين ويرايش", "تاريخ به روزرساني", "تاريخ بروزرساني", \
	"اپ ڈيٹ كيا گيا", "اپ ڈيٹ", "اپڈيٹ", "اخري اپ ڈيٹ", \
	"تازه كاري", "اپ ڈيٹ شده", \
	"last updated on", "last updated", "updated on", "updated at", \
	"updated", "update", "last modified", "modified", \
	"date modified", "last update", "last edited", "edited", \
	"revised", "upd"

/* Who took a picture; a text begins with them. Those of the second list need
 * a colon, dash or slash behind them. */
#define KB_WORDS_CREDIT \
	"بعدسه", "عدسه", "مصدر الصوره", "مصدر الصور", "حقوق الصوره", \
	"صوره ارشيفيه", "صوره من الارشيف", \
	"צילומ", "צילומימ", "קרדיט", "צילומ מסכ", "באדיבות", \
	"عكس از", "عكاس", "منبع عكس", "تصوير از", "تصوير بشكريه", \
	"بشكريه", "فوٹوگرافر", \
	"photo by", "photos by", "photograph by", "photo credit", \
	"picture by", "image by", "image credit", "image credits", \
	"courtesy of", \
	"courtesy", "illustration by", "file photo", "file picture", \
	"screengrab", "screenshot", "archive"
#define KB_WORDS_CREDIT_COLON \
	"صوره", "الصوره", "الصور", "صور", "تصوير", "المصدر", "مصدر", \
	"צלמ", "צילמ", "צילמה", "תמונה", "עיבוד", "איור", "מקור", \
	"عكس", "عكسها", "منبع", "تصاوير", "فوٹو", "ذريعه", "ماخذ", \
	"photo", "photos", "photograph", "photography", "photographer", \
	"picture", "pictures", "image", "images", "credit", \
	"illustration", "source", "foto", "fotos", "bild", "bilder", \
	"quelle", "bildquelle", "bildnachweis", "fotograf", \
	"cr\u00E9dit", "cr\u00E9dits", "cr\u00E9dit photo", \
	"cr\u00E9dito", "photographie", "fuente", "imagen", "fonte", \
	"beeld", "bron", "foto\u011Fraf", "kaynak", \
	"\u0444\u043E\u0442\u043E"

/* By whom; a text begins with them. Those of the second list begin sentences
 * well and need a colon or dash behind them. */
#define KB_WORDS_BYLINE \
	"بقلم", "كتبه", "كتبته", "מאת", "נכתב על ידי", "به قلم", "نوشته ي", \
	"گزارش از", "تحرير از", "از قلم", "by", "written by", "words by", \
	"reporting by", "story by", "text by"
#define KB_WORDS_BYLINE_COLON \
	"كتب", "كتبت", "اعداد", "اعد", "اعدت", "تقرير", "تحرير", "حوار", \
	"مراسل", "ترجمه", "الكاتب", "المحرر", "الكاتبه", \
	"כתב", "כתבה", "כתבו", \
	"نوشته", "نويسنده", "نويسندگان", "خبرنگار", "گزارشگر", "مترجم", \
	"گزارش", "مصنف", "نامه نگار", "رپورٹ", "رپورٹر", \
	"author", "authors", "reporter", "text", "words"

/* Agencies and picture libraries; words anywhere in a credit. */
#define KB_WORDS_AGENCY \
	"ا ف ب", "افب", "ا ب", "اب", "د ب ا", "دبا", "ا ب ا", "ا ش ا", \
	"اي بي ايه", "رويترز", "فرانس برس", "اسوشيتد برس", \
	"اسوشيتدبرس", "اسوشييتد برس", "الاناضول", "الاناظول", "اناضول", \
	"شينخوا", "سبوتنيك", "سبوتنك", "تاس", "كونا", "قنا", "واس", \
	"الفرنسيه", "ا ف ب الفرنسيه", "وام", "سانا", "وفا", "بترا", "واع", "سونا", "واج", \
	"غيتي", "جيتي", "غيتي ايميجز", "ارشيف", "ارشيفيه", "الارشيف", \
	"ارشيفنا", "وكالات", "الوكالات", "وكاله", "ايفي", "الاوروبيه", \
	"رويتر", "انترنت", "الانترنت", "تويتر", "فيسبوك", "خاص", \
	"اي پي", "اي ايف پي", "رويٹرز", \
	"گيٹي اميجز", "گيتي", "ايرنا", "ايسنا", "فارس", \
	"تسنيم", "مهر", "ايلنا", "خبرگزاري", "اسوشيتدپرس", \
	"فرانس پرس", "خبرگزاري فرانسه", \
	"רויטרס", "איי פי", "אי פי", "אי אפ פי", "איאפפי", "גטי", \
	"גטי אימגס", "פלאש 90", "פלאש90", "שאטרסטוק", "לעמ", "דוצ", \
	"דובר צהל", "ארכיונ", "רשתות חברתיות", \
	"afp", "ap", "reuters", "epa", "efe", "dpa", "getty", \
	"getty images", "xinhua", "anadolu", "sputnik", \
	"ria novosti", "upi", "ansa", "pa media", "pa wire", \
	"wafa", "irna", "isna", "tasnim", "mehr", "kuna", \
	"wam", "qna", \
	"shutterstock", "istock", "flash90", "alamy", \
	"bloomberg", "zuma", "zuma press", "nurphoto", "handout", \
	"wikimedia", "wikimedia commons", "unsplash", \
	"pixabay", "nasa", "imago", "afpphoto", \
	"picture alliance", "imago images", "keystone", "ansa", "tass", \
	"gettyimages", "adobe stock", "istockphoto", "pexels", \
	"agencies", "associated press", "agence france presse"

/* clang-format on */

#endif
