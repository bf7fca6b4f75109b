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
	"dont miss", "what to read next", "up next", "in case you missed it", \
	"لمزيد من التفاصيل", "للمزيد من التفاصيل", "لمزيد من المعلومات", \
	"لمزيد من الاخبار", "للمزيد من الاخبار", "مواضيع قد تهمك", \
	"مواضيع قد تعجبك", "مواضيع تهمك", "نرشح لكم", "نرشح لك ايضا", \
	"اقرا التالي", "الخبر التالي", "المقال التالي", "تابع القراه", \
	"اكمل القراه", "تعرف علي المزيد", "اعرف المزيد", "مقالات اخري", \
	"اخبار اخري", "تقارير ذات صله", "فيديو قد يعجبك", "لا يفوتك", \
	"لا تفوت", "لا تفوت قراه", "واقرا ايضا", "طالع المزيد", "شاهد المزيد", \
	"طالعوا ايضا", "تابعوا ايضا", "اقرووا ايضا", "اقرا ايضا في", \
	"اقرا ايضا عن", "اقرا ايضا من", "قصص قد تهمك", "موضوعات قد تهمك", \
	"موضوعات قد تعجبك", "قصص اخري", "مقالات مقترحه", "اخبار مقترحه", \
	"مواضيع مقترحه", "موضوعات مقترحه", "مقالات مرتبطه", "روابط ذات صله", \
	"فيديوهات ذات صله", "ملفات ذات صله", "شاهد كذلك", "انظر كذلك", \
	"راجع ايضا", "اقرا المقال", "اقرا الخبر", "اقرا التفاصيل", \
	"اقرا القصه كامله", "المزيد من التفاصيل", "من نفس القسم", \
	"اخبار مشابهه", "مواضيع مشابهه", "قد تعجبك", "قد تحب ايضا", \
	"يمكنك ايضا قراه", "يمكنكم ايضا قراه", "ننصحك بقراه", "ننصحكم بقراه", \
	"استمع ايضا", "مواد متعلقه", "محتوي ذو صله", "محتوي مشابه", \
	"پيشنهاد ما", "از دست ندهيد", "پيشنهاد سردبير", "بيشتر ببينيد", \
	"اين مطالب را نيز بخوانيد", "اين مطالب را هم بخوانيد", \
	"اين مطلب را نيز بخوانيد", "اين خبر را هم بخوانيد", \
	"اين خبرها را هم بخوانيد", "اين خبر را نيز بخوانيد", \
	"اين گزارش را هم بخوانيد", "اين گزارش را بخوانيد", \
	"اين مطلب را بخوانيد", "اين ويديو را ببينيد", \
	"خواندن اين مطلب پيشنهاد مي شود", \
	"خواندن اين مطلب را پيشنهاد مي كنيم", "مطلب مرتبط", "نوشته هاي مرتبط", \
	"نوشته هاي مشابه", "شايد علاقه مند باشيد", "شايد برايتان جالب باشد", \
	"شايد دوست داشته باشيد", "شايد اين مطالب را بپسنديد", "گزارش مرتبط", \
	"گزارش هاي مرتبط", "در اين باره بخوانيد", "در اين باره بيشتر بخوانيد", \
	"در اين زمينه بخوانيد", "مطلب بعدي", "خبر بعدي", "ادامه مطلب", \
	"مرتبط ها", "حتما بخوانيد", "حتما ببينيد", "توصيه مي كنيم بخوانيد", \
	"پيشنهاد مي كنيم بخوانيد", "پيشنهاد مي شود بخوانيد", \
	"پيشنهاد مي كنيم ببينيد", "پيشنهاد خواندني", "ديگر خبرها", \
	"ساير اخبار", "ساير خبرها", "اخبار پيشنهادي", "خبرهاي پيشنهادي", \
	"پيشنهاد مطالعه", "پيشنهاد ويژه", "نيز ببينيد", "همين طور بخوانيد", \
	"مطالعه بيشتر", "براي مطالعه بيشتر", "بيشتر در اين زمينه", \
	"بيشتر در اين مورد", "ويديوهاي مرتبط", "مقاله هاي مرتبط", \
	"مقالات مشابه", "موضوعات مرتبط", "لينك هاي مرتبط", "پيوندهاي مرتبط", \
	"بخش مرتبط", "اين ها را هم بخوانيد", "هم چنين بخوانيد", "اخبار بيشتر", \
	"خبرهاي بيشتر", "بازخواني كنيد", "עוד ב", "עוד באתר", "אל תפספסו", \
	"אל תפספס", "אל תחמיצו", "אולי יעניינ אתכמ גמ", "אולי פספסתמ", \
	"אולי פספסת", "למקרה שפספסתמ", "כתבות שאסור לפספס", "אסור לפספס", \
	"כדאי לקרוא", "כדאי לדעת", "לכתבה המלאה", "לכתבות נוספות", \
	"לקריאת הכתבה", "לקריאה", "להמשכ קריאה", "המשכ קריאה", "המשיכו לקרוא", \
	"קראו את הכתבה המלאה", "עוד על ככ", "עוד כתבות בנושא", "כתבות בנושא", \
	"עוד בעניינ", "עוד באותו עניינ", "עוד בחדשות", "תוכנ נוספ", \
	"תוכנ קשור", "תכנימ נוספימ", "חדשות נוספות", "הכתבה הבאה", \
	"שווה לקרוא", "מעניינ לקרוא", "מומלצ עבורכ", "מומלצימ", "מומלצות", \
	"מומלצימ בשבילכ", "קרא עוד", "קראי עוד", "צפו עוד", "מאמרימ נוספימ", \
	"כתבות אחרונות בנושא", "ידיעות קשורות", "סיפורימ קשורימ", \
	"נושאימ קשורימ", "קישורימ נוספימ", "עוד מהמדור", "הכתבות המומלצות", \
	"כתבות שיעניינו אתכמ", "עוד בנושא זה", "בנושא", "לכתבה", \
	"اسي باري مين", "اس باري مين مزيد", "اس باري مين", "اسي موضوع پر", \
	"اس موضوع پر مزيد", "اسي باري مين مزيد", "مزيد جانيي", "مزيد جانين", \
	"مزيد ديكهين", "مزيد ديكهيي", "مزيد تفصيلات", "يه بهي ديكهيي", \
	"يه خبر بهي پڑهين", "يه خبرين بهي پڑهين", "يه خبر پڑهين", \
	"اپ يه بهي پڑه سكتي هين", "ضرور پڑهين", "متعلقه عنوانات", \
	"متعلقه موضوعات", "متعلقه تحارير", "متعلقه مواد", "متعلقه ويڈيوز", \
	"ملتي جلتي خبرين", "تجويز كرده", "تفصيل پڑهين", "مكمل خبر پڑهين", \
	"ديگر خبرين", "مزيد خبرين پڑهين", "اپ كي ليي تجويز كرده", \
	"اپ كو يه بهي پسند ا سكتا هي", "بابهتي پهيوهنديدار", \
	"بابهته پهيوهنديدارهكان", "بابهتي هاوشێوه", "بابهته هاوشێوهكان", \
	"زياتر بخوێنهوه", "زياتر بخوێنهرهوه", "زياتر بخوێننهوه", \
	"ههروهها بخوێنهرهوه", "ههروهها بخوێنهوه", "ههروهها بخوێننهوه", \
	"ههروهها ببينه", "ههواڵي پهيوهنديدار", "ههواڵه پهيوهنديدارهكان", \
	"ههواڵي هاوشێوه", "ههواڵي زياتر", "يهمهش بخوێنهوه", \
	"يهمهش بخوێنهرهوه", "يهمانهش بخوێنهوه", "يهم بابهته بخوێنهوه", \
	"يهم ههواڵه بخوێنهوه", "زياتر ببينه", "بابهتي زياتر", "بابهتي تر", \
	"ههواڵي تر", "زۆرتر بخوێنهوه", "پهيوهنديدار", "يهوانهي تر بخوێنهوه", \
	"لهم بارهيهوه", "لهوبارهيهوه", "دهربارهي ههمان بابهت", "ههمان بابهت", \
	"زياتر بزانه", "زياتر لهسهر يهم بابهته", "ڕاپۆرتي پهيوهنديدار", \
	"درێژهي بابهت", "نور ولولي", "نور يې ولولي", "زيات ولولي", \
	"لا نور ولولي", "اړوند خبرونه", "اړوند مطالب", "اړوند", "اړونده", \
	"اړوند موضوعات", "اړونده موضوعات", "اړوندې ليكنې", "اړوند راپورونه", \
	"اړوند ويډيوګانې", "دا هم ولولي", "دا هم وګوري", "همدا راز ولولي", \
	"همداراز ولولي", "همدارنګه ولولي", "نور خبرونه", "نور مطالب", \
	"نور راپورونه", "ورته خبرونه", "ورته مطالب", "ورته ليكنې", \
	"په دې اړه نور", "په همدې اړه", "په دې اړه", "په دې اړه ولولي", \
	"نور معلومات", "بشپړ خبر ولولي", "more on this subject", \
	"more about this", "keep reading", "continue reading", \
	"read the full story", "read full story", "full story", "icymi", \
	"dont miss this", "trending stories", \
	"you might also be interested in", "you may be interested in", \
	"you may also be interested in", "also in this issue", \
	"also in this series", "must read", "must reads", "editors picks", \
	"editors choice", "suggested reading", "suggested for you", \
	"read this next", "read this", "read more here", "read more stories", \
	"more stories like this", "more to read", "more reading", \
	"more to explore", "also of interest", "next up", "next read", \
	"next article", "next story", "featured stories", "featured articles", \
	"similar articles", "similar stories", "similar posts", \
	"similar news", "from our partners", "around the web", \
	"from around the web", "from the web", "more news", "more headlines", \
	"explore more", "also like", "recommended articles", \
	"recommended videos", "recommended content", "recommended reads", \
	"our recommendations", "our picks", "we recommend", \
	"what others are reading", "people also read", "others also read", \
	"popular now", "more coverage", "our coverage", "full coverage", \
	"read our coverage", "related video", "related videos", "watch more", \
	"watch next", "more videos", "see more", "see more on", "view more", \
	"show more", \
	"related quizzes", "related resources", "related items", \
	"related documents", "related stories and videos", \
	"related posts you may like", "keep exploring", "dig deeper", \
	"go deeper", "lesen sie auch", "lesen sie mehr", "lesen sie hier", \
	"lesen sie dazu auch", "lesen sie dazu", "lesen sie weiter", \
	"lies auch", "auch lesen", "mehr zum thema", "mehr zu diesem thema", \
	"das könnte sie auch interessieren", \
	"das könnte dich auch interessieren", "das könnte sie interessieren", \
	"das könnte dich interessieren", "auch interessant", "weiterlesen", \
	"mehr dazu", "mehr lesen", "lesetipp", "lesetipps", \
	"unsere lesetipps", "leseempfehlung", "leseempfehlungen", \
	"verwandte artikel", "verwandte themen", "verwandte beiträge", \
	"ähnliche artikel", "ähnliche beiträge", "ähnliche themen", \
	"passend zum thema", "passend zum artikel", "passend dazu", \
	"dazu passend", \
	"empfohlene artikel", "weitere artikel", "weitere artikel zum thema", \
	"weitere beiträge", "weitere themen", "weitere nachrichten", \
	"weitere meldungen", "weitere informationen zum thema", \
	"auch lesenswert", "lesenswert", "lesen sie jetzt", \
	"hier geht es weiter", "empfehlungen der redaktion", \
	"empfehlung der redaktion", "redaktionsempfehlung", \
	"artikel zum thema", "links zum thema", "mehr aus dem ressort", \
	"nächster artikel", "siehe auch", "sehen sie auch", \
	"mehr nachrichten", "hier weiterlesen", "nicht verpassen", \
	"unsere empfehlungen", "à lire aussi", "a lire aussi", "lire aussi", \
	"à lire", "a lire", "lire également", "à lire également", \
	"a lire également", "lisez aussi", "lisez également", \
	"à lire ensuite", "sur le même sujet", "sur le même thème", \
	"à lire sur le même sujet", "voir aussi", "à voir aussi", \
	"a voir aussi", "voir également", "à voir", "à écouter", \
	"écouter aussi", "articles liés", "article lié", \
	"articles similaires", "articles connexes", "en savoir plus", \
	"lire la suite", "lire plus", "pour aller plus loin", \
	"vous aimerez aussi", "vous aimerez peut être", \
	"dans la même rubrique", "dans la même thématique", "notre sélection", \
	"nos articles liés", "à découvrir", "a découvrir", \
	"à découvrir aussi", "à ne pas manquer", "a ne pas manquer", \
	"ne manquez pas", "pour en savoir plus", "contenus liés", \
	"contenu lié", "les articles liés", "plus darticles", \
	"autres articles", "à relire", "lire notre article", "lire lanalyse", \
	"lire le reportage", "lire lentretien", "lire lenquête", \
	"lire aussi notre article", "nos recommandations", \
	"la suite après cette publicité", "vous pourriez aussi aimer", \
	"cela pourrait vous intéresser", "lea también", "lee también", \
	"lea además", "lee además", "lea más", "lee más", "leer más", \
	"leer también", "te puede interesar", "le puede interesar", \
	"puede interesarte", "puede interesarle", "te podría interesar", \
	"también te puede interesar", "quizás te interese", "te recomendamos", \
	"te recomendamos leer", "le recomendamos", "recomendamos", \
	"noticias relacionadas", "noticia relacionada", \
	"artículos relacionados", "artículo relacionado", \
	"notas relacionadas", "nota relacionada", "contenido relacionado", \
	"relacionado", "relacionados", "relacionadas", "temas relacionados", \
	"más información", "más sobre este tema", "ver también", \
	"vea también", "mira también", "mirá también", "lea esto también", \
	"sigue leyendo", "seguir leyendo", "continúa leyendo", \
	"no te pierdas", "no te lo pierdas", "no se pierda", "más noticias", \
	"otras noticias", "ver más", "conoce más", "leé también", "leé más", \
	"puedes leer", "además lee", "ilgili haberler", "ilgili haber", \
	"ilgili içerikler", "ilgili içerik", "ilgili yazilar", \
	"ilgili konular", "ayrica okuyun", "ayrica bakiniz", "ayrica bkz", \
	"bunlar da ilginizi çekebilir", "bu da ilginizi çekebilir", \
	"ilginizi çekebilir", "ilginizi çekebilecek haberler", \
	"bunu da okuyun", "bunlari da okuyun", "bunu da oku", \
	"benzer haberler", "benzer içerikler", "benzer yazilar", \
	"önerilen haberler", "önerilen içerikler", "sizin için seçtiklerimiz", \
	"sizin için öneriler", "siradaki haber", "diğer haberler", \
	"haberin devami", "devamini oku", "devami için tiklayin", \
	"okumaya devam et", "okumaya devam edin", "daha fazla oku", \
	"daha fazlasini oku", "daha fazla haber", "kaçirmayin", \
	"mutlaka okuyun", "haberin detaylari", "detaylar için tiklayin", \
	"editörün seçtikleri", "читайте также", "читать также", "читайте ещё", \
	"читайте еще", "читать далее", "читать дальше", "читать полностью", \
	"смотрите также", "смотрите ещё", "см также", "по теме", \
	"на эту тему", "ещё по теме", "еще по теме", "материалы по теме", \
	"новости по теме", "статьи по теме", "похожие материалы", \
	"похожие новости", "похожие статьи", "рекомендуем", \
	"рекомендуем почитать", "рекомендуем прочитать", "мы рекомендуем", \
	"другие новости", "другие материалы", "не пропустите", \
	"вам может быть интересно", "вам будет интересно", "это интересно", \
	"это может быть интересно", "связанные новости", "подробнее по теме", \
	"ранее по теме", "главное по теме", "leggi anche", "leggi pure", \
	"leggi di più", "leggi tutto", "leggi di piu", "articoli correlati", \
	"articolo correlato", "notizie correlate", "contenuti correlati", \
	"correlati", "potrebbe interessarti", "potrebbe interessarti anche", \
	"ti potrebbe interessare", "potrebbero interessarti", \
	"per approfondire", "per saperne di più", "continua a leggere", \
	"guarda anche", "vedi anche", "ascolta anche", "da non perdere", \
	"non perdere", "leggi la notizia", "leggi l articolo", \
	"articoli simili", "sullo stesso argomento", "altre notizie", \
	"leia também", "leia mais", "veja também", "veja mais", "saiba mais", \
	"notícias relacionadas", "matérias relacionadas", \
	"conteúdo relacionado", "recomendado para você", "lees ook", \
	"lees meer", "lees verder", "zie ook", "bekijk ook", \
	"gerelateerde artikelen", "meer over dit onderwerp", "läs också", \
	"läs mer", "les også", "les mer", "læs også", "læs mere", \
	"czytaj także", "czytaj też", "czytaj więcej", "zobacz także", \
	"zobacz też", "przeczytaj także", "polecamy", "baca juga", \
	"simak juga", "lihat juga", "artikel terkait", "berita terkait", \
	"bibîne jî", "zêdetir bixwîne", "herwiha bixwîne", \

/* The same where they are all links' head, and with a name behind them: "more from
 * the Times"; a text begins with them. */
#define KB_WORDS_RELATED_MORE \
	"more", "more from", "more on", "more about", "more in", "also on", \
	"also in", "also by", "also from", "read more on", "read more about", \
	"read more from", "read more in", "related to", "latest from", \
	"the latest from", "latest on", "read our", "watch", "watch now", \
	"read", "listen", "listen now", "see", "explore", "learn more", \
	"find out more", "further information", "discover", "background", \
	"analysis", "dive deeper", "elsewhere", "elsewhere on", "opinion", \
	"explainer", "explained", "video", "next", "previous", \
	"previously on", "other stories", "other articles", "other news", \
	"from the archive", "from the archives", "our stories", "go to", \
	"check out", "also", "plus", "fact check", "in pictures", "اقرا ايضا", \
	"اقرا ايضا علي", "اقرا ايضا في", "اقرا في", "اقرا علي", "اقرا من", \
	"اقرا", "شاهد", "استمع", "طالع", "المزيد", "المزيد من", "المزيد عن", \
	"المزيد حول", "المزيد في", "للمزيد عن", "للمزيد حول", "للمزيد من", \
	"لمزيد من", "مزيد من", "مزيد عن", "المزيد علي", "تابع", "تعرف علي", \
	"في هذا السياق", "قصص مقترحه", "مختارات", "تقارير", "من ارشيف", \
	"مقالات", "اخبار", "اخر اخبار", "احدث اخبار", "خاص", "سياق متصل", \
	"في سياق متصل", "ايضا", "فيديو", "تحليل", "خلفيه", "بيشتر", \
	"بيشتر در", "بيشتر درباره", "بيشتر از", "بخوانيد", "ببينيد", "بشنويد", \
	"تماشا كنيد", "گوش كنيد", "مطالب بيشتر از", "خبرهاي بيشتر از", \
	"بيشتر بخوانيد درباره", "خواندني ها", "خواندني", "ديدني", \
	"پربازديدها", "ديگر مطالب", "ديگر گزارش ها", "ساير مطالب", "ساير", \
	"مطالب", "جديدترين", "پيشنهاد", "پيشينه", "ويديو", "עוד ב", "עוד על", \
	"עוד של", "עוד מ", "עוד מאת", "עוד", "קראו", "צפו", "האזינו", "ראו", \
	"מדור", "לעוד", "בוואלה", "הכי חמ", "מומלצ", "ומה עוד", "תגיות", \
	"مزيد", "بي بي سي اردو پر", "ديكهين", "ديكهيي", "پڑهين", "پڑهيي", \
	"مزيد از", "زياتر", "زياتر له", "ههواڵ", "ببينه", "بخوێنهوه", "نور", \
	"ولولي", "وګوري", "mehr", "mehr von", "mehr aus", "mehr zu", \
	"mehr über", "mehr auf", "zum thema", "auch bei", "auch auf", \
	"lesen sie", "lesen", "alles zu", "alles über", "hintergrund", \
	"weitere", "hier", "plus de", "plus sur", "sur ce sujet", "découvrez", \
	"retrouvez", "lire", "lisez", "écouter", "regarder", "voir", \
	"dossier", "notre dossier", "nos articles", "les derniers articles", \
	"édition abonnés", "más", "más de", "más en", "más sobre", "además", \
	"lea", "lee", "mira", "mire", "vea", "todo sobre", "lo más", \
	"daha fazla", "ilgili", "oku", "izle", "son dakika", "подробнее", \
	"ещё", "еще", "читайте", "читать", "смотрите", "смотреть", "видео", \
	"ранее", "altro", "altro su", "leggi", "guarda", "approfondimenti", \
	"approfondimento", "tutto su", "leia", "veja", "mais", "lees", "meer", \
	"baca", "czytaj"

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
	"listen to this article", "listen", "shares", "like", "pin it", \
	"شارك القصه", "شارك المقاله", "شارك هذه القصه", "استمع الي الخبر", \
	"استمع للمقال", "استمع للخبر", "استمع الي هذا المقال", \
	"الاستماع الي المقال", "استمع الي التقرير", "خط", "حجم النص", \
	"وضع القراه", "طباعه الصفحه", "ارسال", "بلوسكاي", "ثريدز", \
	"تابعنا علي غوغل نيوز", "تابعنا علي جوجل نيوز", \
	"تابعنا علي اخبار جوجل", "اشترك في القناه", "المفضله", \
	"اضف الي المفضله", "حفظ الخبر", "שתפו כתבה", "שתפו את הידיעה", \
	"האזינו", "האזנה לכתבה", "הקשיבו לכתבה", "הגדלת טקסט", "הקטנת טקסט", \
	"שלחו לחבר", "שמירת כתבה", "שתפ כתבה", "به اشتراك گذاري", "اشتراك", \
	"به اين مقاله گوش دهيد", "گوش دهيد", "شنيدن خبر", "اندازه قلم", \
	"اندازه فونت", "فونت", "لينك كپي شد", "كپي لينك كوتاه", "بله", "ايتا", \
	"روبيكا", "سروش", "اپارات", "ارسال به تلگرام", "شيير كيجيي", \
	"خبر سنين", "اس خبر كو سنين", "هاوبهشي بكه", "هاوبهشكردن", \
	"بڵاوي بكهوه", "شێر بكه", "چاپكردن", "لينك كۆپي بكه", "گوێبگره", \
	"فهيسبووك", "تويتهر", "واتساپ", "ڤايبهر", "شريك كړي", "شريكول", \
	"چاپ كړي", "لينك كاپي كړي", "واوري", "teilen", "artikel teilen", \
	"drucken", "artikel drucken", "artikel anhören", "anhören", \
	"vorlesen", "merken", "link kopieren", "per e mail teilen", \
	"beitrag teilen", "auf facebook teilen", "schriftgröße", "partager", \
	"partagez", "partager larticle", "partager cet article", "imprimer", \
	"imprimer larticle", "écouter larticle", "écoutez cet article", \
	"copier le lien", "enregistrer", "envoyer par e mail", \
	"envoyer par mail", "offrir larticle", "ajouter à vos favoris", \
	"taille du texte", "compartir", "comparte", "compartir en facebook", \
	"compartir en twitter", "compartir en whatsapp", "imprimir", \
	"guardar", "copiar enlace", "copiar link", "escuchar", \
	"escuchar artículo", "escuchar noticia", "enviar por correo", \
	"comparte esta noticia", "compartí esta nota", "paylaş", \
	"haberi paylaş", "yazdir", "haberi dinle", "dinle", \
	"bağlantiyi kopyala", "linki kopyala", "yazi boyutu", "kaydet", \
	"beğen", "takip et", "abone ol", "google news", "поделиться", \
	"поделитесь", "распечатать", "печать", "скопировать ссылку", \
	"ссылка скопирована", "слушать", "версия для печати", "отправить", \
	"сохранить", "condividi", "condividi su facebook", "stampa", \
	"copia link", "ascolta", "ascolta larticolo", "salva", "invia", \
	"listen to article", "listen to this story", "listen to the article", \
	"listen to story", "listen now", "play audio", "audio", \
	"audio version", "read aloud", "hear this story", \
	"read this article aloud", "gift this article", "gift article", \
	"give this article", "share full article", "share this post", \
	"share this video", "share this content", "share tweet", \
	"share your thoughts", "resize text", "increase font size", \
	"decrease font size", "a a a", "like this", "loading", "send", "copy", \
	"embed", "view in browser", "follow us on google news", "follow", \
	"follow on google news", "add us as a preferred source on google", \
	"set as preferred source", "republish", "republish this story", \
	"republish this article", "reprints", "request reprint", "reprint", \
	"reuse", "permissions", "cite this", "cite this article", "enlarge", \
	"view gallery", "view image in fullscreen", "open image in gallery", \
	"show caption", "hide caption", "toggle caption", "play video", \
	"watch video", "download pdf", \
	"short url", "short link", "permalink", "article link"

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
	"jump to top", "back to top of page", "to the top", \
	"nach oben", "zurück nach oben", "haut de page", "retour en haut", \
	"volver arriba", "ir arriba", "başa dön", "yukari çik", "наверх", \
	"вверх", "torna su", "torna in alto", "بۆ سهرهوه", "پورته", \


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
	"tagged", "tagged with", "more on these topics", \
	"الكلمات الدليليه", "هاشتاغ", "مواضيع المقال", "תגיות כתבה", \
	"نشانه ها", "موضوعات خبر", "تاگهكان", "تاگ", "ټګونه", "ټكي", \
	"schlagworte", "schlagwörter", "themen", "mots clés", "mots cles", \
	"thèmes", "thématiques", "sujets", "etiquetas", "temas", \
	"archivado en", \
	"palabras clave", "etiketler", "konular", "теги", "тэги", "метки", \
	"темы", "argomenti", "tag articolo", "in this article", \
	"topics in this article", "story tags", "article tags", \
	"related tags", "post tags", "categories", \
	"explore more on these topics", "topics mentioned", \


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
	"write a comment", "comments are closed", "have your say", \
	"شارك بتعليق", "اضف تعليقك", "اكتب تعليق", "عدد التعليقات", "تعليقك", \
	"لا توجد تعليقات", "כתוב תגובה", "הוספ תגובה חדשה", "לתגובות", \
	"תגובות לכתבה", "نظر دادن", "ديدگاه بگذاريد", "ديدگاهتان را بنويسيد", \
	"پاسخي بگذاريد", "نظر شما چيست", "ارسال نظرات", "بيان ديدگاه", \
	"تبصره لكهين", "تبصره كيجيي", "اپ كي رايي", "اپنا تبصره لكهين", \
	"لێدوان", "لێدوانهكان", "بۆچوون", "بۆچوونهكان", "كۆمێنت", \
	"كۆمێنتهكان", "لێدوانێك بنووسه", "تبصرې", "څرګندونې", "خپل نظر وليكي", \
	"نظر وركړي", "kommentare", "kommentar", "kommentar schreiben", \
	"kommentar verfassen", "kommentare lesen", "kommentieren", \
	"schreibe einen kommentar", "ihre meinung", "commentaires", \
	"commentaire", "commenter", "réagir", "réagissez", \
	"laisser un commentaire", "laissez un commentaire", \
	"ajouter un commentaire", "poster un commentaire", \
	"voir les commentaires", "vos réactions", "comentarios", "comentar", \
	"deja un comentario", "deja una respuesta", "deja tu comentario", \
	"escribe un comentario", "ver comentarios", "yorumlar", "yorum yap", \
	"yorum yaz", "yorum ekle", "bir yorum yazin", "bir yanit yazin", \
	"yorumunuzu yazin", "комментарии", "комментарий", "комментировать", \
	"оставить комментарий", "оставьте комментарий", \
	"добавить комментарий", "обсудить", "commenti", "commento", \
	"lascia un commento", "commenta", "scrivi un commento", \
	"reader comments", "readers comments", "user comments", \
	"all comments", "latest comments", "be the first to comment", \
	"0 comments", "share your opinion", "whats your reaction", \
	"comments section", "comment on this story", "comments closed", \
	"leave comment", "post comment", "add your comment", "join the debate", \


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
	"advertisement scroll to continue", \
	"اعلان ممول", "اعلانات مموله", "يستمر المحتوي بعد الاعلان", \
	"تتمه المقال بعد الاعلان", "المحتوي يتبع الاعلان", "مساحه اعلانيه", \
	"رعايه", "המשכ הכתבה לאחר הפרסומת", "הכתבה ממשיכה אחרי הפרסומת", \
	"כתבה ממומנת", "מודעה", "اگهي ها", "ادامه مطلب پس از اگهي", \
	"محل تبليغ", "محل تبليغات", "تبليغ شما", "ادامه پس از اگهي", \
	"اشتهار كي بعد مضمون جاري", "اشتهار كي بعد جاري هي", "ڕيكلام", \
	"ريكلام", "ڕێكلام", "سپۆنسهر", "اعلانونه", "سوداګريز اعلان", \
	"anzeige", "werbung", "anzeigen", "gesponsert", "gesponserter inhalt", \
	"nach der werbung weiterlesen", "ende der werbung", "advertorial", \
	"publicité", "publicités", "annonce", "contenu sponsorisé", \
	"sponsorisé", "la suite après la publicité", \
	"larticle continue après la publicité", "publicidad", "anuncio", \
	"anuncios", "contenido patrocinado", "patrocinado", \
	"la nota continúa después de la publicidad", \
	"continúa después de la publicidad", "reklam", "reklamlar", \
	"sponsorlu", "sponsorlu içerik", "reklamdan sonra devam ediyor", \
	"haberin devami reklamdan sonra", "реклама", "на правах рекламы", \
	"рекламная пауза", "продолжение после рекламы", "pubblicità", \
	"pubblicita", "annuncio", "contenuto sponsorizzato", \
	"larticolo continua dopo la pubblicità", "publicidade", \
	"continua após a publicidade", "advertentie", "reklame", "reklama", \
	"annons", "iklan", "advertisement continue reading below", \
	"advertisement article continues below", \
	"advertisement story continues below", \
	"advertisement continue reading", "article continues below", \
	"story continues below", "article continues after advertisement", \
	"story continues after advertisement", "content continues below", \
	"continues after advertisement", "continues below advertisement", \
	"text continues below", "advertising feature", \
	"advertisement feature", "paid advertisement", "ad feature", \
	"paid partner content", "partner content", "sponsored post", \
	"sponsored by", "presented by", "brought to you by", \
	"advertise with us", "advertise here", "why am i seeing this ad", \
	"report this ad", "report ad", "skip ad", "skip advertisement", \
	"close ad", "after newsletter promotion", \
	"skip past newsletter promotion", "newsletter promotion", \
	"story continues", "this is a sponsored post", "affiliate links", \
	"ads by google", \
	"الاعلان"

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
	"sign up for our newsletter", "subscribe to our newsletter", \
	"الاكثر قراه اليوم", "الاكثر قراه هذا الاسبوع", "الاكثر تصفحا", \
	"احدث المقالات", "احدث المواضيع", "نشرتنا البريديه", \
	"النشره الاخباريه", "القايمه البريديه", "הכתבות הנקראות ביותר", \
	"הנקראימ ביותר", "הכי חמ", "הצטרפו לניוזלטר", "پربازديدها", \
	"پرمخاطب ترين ها", "پربازديدترين اخبار", "پربازديدترين مطالب", \
	"اخرين مطالب", "سب سي زياده پڑهي جاني والي خبرين", \
	"سب سي زياده مقبول", "نيوز ليٹر", "زۆرترين خوێنراوه", \
	"زۆرترين خوێندراوه", "نوێترين ههواڵهكان", "دوا ههواڵ", \
	"دواين ههواڵهكان", "تر ټولو لوستل شوي", "وروستي خبرونه", \
	"تازه خبرونه", "مشهور خبرونه", "meistgelesen", \
	"meistgelesene artikel", "am meisten gelesen", "neueste artikel", \
	"neueste nachrichten", "les plus lus", "les plus partagés", \
	"les plus commentés", "articles les plus lus", "dernières actualités", \
	"le plus lu", "lo más leído", "más leídas", "las más leídas", \
	"lo más visto", "últimas noticias", "lo último", "çok okunanlar", \
	"en çok okunanlar", "en çok okunan haberler", "son haberler", \
	"самое читаемое", "популярное", "самое популярное", \
	"популярные новости", "последние новости", "главные новости", \
	"i più letti", "più letti", "le più lette", "ultime notizie", \
	"latest stories", "most discussed", "most watched", "top news", \
	"just in", "what others are watching", "recent stories", \
	"recent articles", "recent news", "popular articles", \
	"popular stories", "whats hot", "hot topics", "todays top stories", \
	"todays headlines", "more popular stories", \


/* What a paper offers its readers, asks of them or tells them beside the text: letters,
 * apps, channels, cookies, rights. A text begins with them or holds them. In the order of their
 * bytes, so that they can be searched. */
#define KB_WORDS_OFFER \
	"a commission", "a version of this article", "abbonati", "abone ol", \
	"abone olmak için", "abone olun", "abonelere özel", "abonnez", \
	"abonnez vous", "abonniere", "abonnieren", "abonnieren sie", \
	"about author", "about the author", "accedi", "accept all", \
	"accept and continue", "accept cookies", "accetto", "accès illimité", \
	"acepto", "add us as", "add us on", "adresse e mail", \
	"advertisement tracking", "affiliate commission", "affiliate links", \
	"all posts by", "all rights reserved", "alla newsletter", \
	"alle rechte", "alle rechte vorbehalten", "allow and continue", \
	"already a member", "already a subscriber", "already have an account", \
	"already registered", "already subscribed", \
	"an dieser stelle finden sie", "android and ios", "anmelden", \
	"apoya el periodismo", "app store", "appeared in print", "apple news", \
	"apple podcasts", "apóyanos", "apúntate", "article id", \
	"article paru", "article réservé", "articles left", \
	"articles remaining", "artikel anhören", "ascolta", \
	"at no additional cost", "at no extra cost", "audience measurement", \
	"auf facebook", "auf google news", "auf instagram", "auf telegram", \
	"auf twitter", "auf whatsapp", "auf youtube", "aus der printausgabe", \
	"author bio", "available to subscribers", "bağimsiz gazetecilik", \
	"bağiş yap", "bağiş yapin", "be respectful", "be the first to know", \
	"become a member", "become a patron", "become a subscriber", \
	"become a supporter", "bei google play", "bereits abonnent", \
	"bize ulaşin", "bize yazin", "bizi", "bizi takip edin", \
	"buraya tiklayin", "buy me a coffee", "by clicking", "by entering", \
	"by providing", "by signing up", "by submitting", "by subscribing", \
	"bültene", "bültenimize", "canal de telegram", "canal de whatsapp", \
	"canale telegram", "canale whatsapp", "cancel anytime", \
	"cancel at any time", "ce site utilise", "cet article est réservé", \
	"chaîne whatsapp", "check your inbox", "chip in", "choose your plan", \
	"clicca qui", "click here", "click the link", "comment below", \
	"comment policy", "comments policy", "comments section", \
	"community guidelines", "community standards", "condiciones de uso", \
	"conditions dutilisation", "conditions générales", "connect with us", \
	"consider a donation", "consider donating", "consider supporting", \
	"contact the author", "contact the reporter", "contact us", \
	"contactez nous", "contattaci", "contenido exclusivo", \
	"contenu réservé", "contenuto riservato", "contribute today", \
	"contáctanos", "cookie", "cookie policy", "cookie preferences", \
	"cookie settings", "cookies", "copyright", "correo electrónico", \
	"create a free account", "create an account", \
	"create your free account", "ctrl enter", "cuéntanos", "daily email", \
	"daily newsletter", "dans les commentaires", "dans votre boîte", \
	"datenschutzerklärung", "delivered straight", "delivered to your", \
	"den newsletter", "derechos reservados", "descarga nuestra", \
	"descargá", "destek olun", "destekleyin", "desteğiniz", \
	"did you enjoy", "diese webseite verwendet", \
	"diese website verwendet", "diesen artikel anhören", \
	"dieser artikel erschien", "dieser text erschien", "dinleyin", \
	"diskutieren sie", "dites nous", "do you agree", "do you have", \
	"dona ahora", "dona ora", "donate", "donate here", "donate now", \
	"donate to", "donate today", "dont have an account", "dont miss a", \
	"dont miss out", "download our", "download the", "droits réservés", \
	"déjanos", "déjà abonné", "e bülten", "e bültenimize", "e edition", \
	"e mail adresse", "e paper", "e posta", "e posta adresiniz", \
	"edición impresa", "editorial policy", "editorial standards", \
	"edizione cartacea", "email address", "email newsletter", "email us", \
	"empfohlener redaktioneller inhalt", "en facebook", "en google news", \
	"en instagram", "en los comentarios", "en su correo", "en telegram", \
	"en tu correo", "en twitter", "en vous inscrivant", "en whatsapp", \
	"en youtube", "enjoy the latest", "enjoy unlimited", "enjoyed this", \
	"enter your email", "epaper", "erschienen in", "escríbenos", \
	"escuchá", "este sitio utiliza", "este sitio web utiliza", \
	"ethics policy", "exclusive content", "exclusive to subscribers", \
	"exclusively for subscribers", "exclusivo para suscriptores", \
	"exklusiv für", "externe inhalte", "externen inhalt", \
	"externer inhalt", "facebookta", "fai una donazione", "faire un don", \
	"faites un don", "fehler gefunden", "fehler melden", "find us", \
	"find us on", "folge uns", "folgen sie", "folgen sie uns", \
	"folgt uns", "follow bbc", "follow her on", "follow him on", \
	"follow me on", "follow our", "follow them on", "follow us", \
	"follow us on", "for all the latest", "for more information see our", \
	"for more news", "for more stories", "for subscribers", \
	"for the latest", "for the latest news", "found a mistake", \
	"found an error", "free article", "free articles", "free email", \
	"free newsletter", "free trial", "full access", "für abonnenten", \
	"gelişmelerden", "get alerts", "get all the latest", \
	"get breaking news", "get in touch", "get notified", "get our", \
	"get the app", "get the best", "get the latest", "get updates", \
	"gift subscription", "giornalismo indipendente", "giriş yap", \
	"giriş yapin", "gizlilik politikasi", "google actualités", \
	"google haberlerde", "google news", "google newste", "google play", \
	"google privacy policy", "got a news tip", "got a story", "got a tip", \
	"görüşlerinizi", "haben sie einen fehler", "haber bülteni", \
	"have a news tip", "have a story", "have a tip", \
	"have you been affected", "have your say", "haz clic aquí", \
	"haz una donación", "help keep", "help us", "her hakki saklidir", \
	"herunterladen", "hier anmelden", "hier herunterladen", "house rules", \
	"hören sie", "i agree to", "ich stimme zu", "if you buy", \
	"if you enjoyed", "ihre e mail", "ihre meinung", "ihre spende", \
	"il tuo contributo", "il tuo sostegno", "il vous reste", \
	"im app store", "in den kommentaren", "in ihr e mail postfach", \
	"in ihr postfach", "in the comments", "in your inbox", \
	"independent journalism", "independently reviewed", \
	"independently selected", "indir", "indirin", "indirizzo email", \
	"infolettre", "information may be used", "informativa sulla privacy", \
	"inicia sesión", "iniciar sesión", "inscrivez vous", "instagramda", \
	"invalid email", "ios and android", "iscriversi", "iscrivetevi", \
	"iscriviti", "iscriviti a", "jaccepte", "je fais un don", \
	"je mabonne", "je minscris", "jederzeit kündbar", "jetzt abonnieren", \
	"jetzt anmelden", "jetzt registrieren", "jetzt spenden", \
	"jetzt testen", "join our", "join the conversation", \
	"join the debate", "join the discussion", "join us", "join us on", \
	"join whatsapp", "kanalimiza", "kanalimiza katilin", "kanalimizi", \
	"katil", "katilin", "kaydol", "kaydolun", "kayit ol", \
	"kaynak gösterilmeden", "korrekturhinweis", "kostenlos testen", \
	"kvkk", "la newsletter", "la nostra app", "la suite de cet article", \
	"la suite est réservée", "la tua email", "la tua opinione", \
	"laden sie", "leave a comment", "let us know", "lettre dinformation", \
	"like our", "like this story", "like us", "like us on", \
	"like what you", "lisez la suite", "listen on", "listen to our", \
	"listen to the podcast", "listen to this article", "local journalism", \
	"log in", "log in to", "login to", "make a contribution", \
	"make a donation", "manage your", "manage your choices", \
	"may be using cookies", "may earn", "may not be copied", \
	"may not be published", "may not be reproduced", "melde dich", \
	"melden sie sich", "members only", "mit der anmeldung", \
	"mit ihrer zustimmung", "monatlich kündbar", "média indépendant", \
	"nei commenti", "nella tua casella", "never miss", "news app", \
	"newsletter", "newsletter abonnieren", "newsletter anmelden", \
	"newsletter here", "newsletters", "nos newsletters", \
	"nostra newsletter", "nostre newsletter", "nostro canale", \
	"not a subscriber", "not yet a subscriber", "notre application", \
	"notre chaîne", "notre infolettre", "notre lettre", \
	"notre newsletter", "nous soutenir", "nous utilisons des cookies", \
	"nuestra app", "nuestra newsletter", "nuestro boletín", \
	"nuestro canal", "nuestros boletines", "nur für abonnenten", \
	"nutzungsbedingungen", "on facebook", "on google news", \
	"on instagram", "on ios", "on linkedin", "on patreon", \
	"on social media", "on telegram", "on threads", "on tiktok", \
	"on twitter", "on whatsapp", "on your phone", "on youtube", \
	"only available to subscribers", "opt out at any", \
	"other articles by", "our app", "our channel", "our channels", \
	"our comments", "our community", "our daily newsletter", \
	"our editors", "our email", "our facebook", "our free app", \
	"our free daily", "our free email", "our free newsletter", \
	"our free weekly", "our journalism", "our mobile app", \
	"our morning newsletter", "our newsletter", "our newsletters", \
	"our podcast", "our readers", "our site uses cookies", "our social", \
	"our standards", "our telegram", "our weekly newsletter", \
	"our whatsapp", "our youtube channel", "paid for by", \
	"para continuar leyendo", "para seguir leyendo", "paru dans", \
	"per continuare a leggere", "per e mail", "per gli abbonati", \
	"periodismo independiente", "permalink", "personenbezogene daten", \
	"pitch in", "play store", "please consider", "please donate", \
	"please keep comments", "podcast", "politique de confidentialité", \
	"politique de cookies", "política de cookies", \
	"política de privacidad", "pour lire la suite", "pour recevoir", \
	"preferred source", "premium content", "presented by", \
	"presse indépendante", "print edition", "privacy notice", \
	"privacy policy", "privacy statement", "probeabo", \
	"prohibida la reproducción", "quality journalism", \
	"questo sito utilizza", "read more by", "readers like you", \
	"recaptcha", "recevez", "recibe en tu", "recibe las noticias", \
	"register for free", "register now", "register or sign in", \
	"register to", "registrate", "registrati", "registrieren sie sich", \
	"regístrate", "regístrese", "rejoignez", "rejoignez notre", \
	"rejoignez nous", "replica of the print edition", "report a comment", \
	"report a correction", "report a mistake", "report a typo", \
	"report an error", "reportar un error", "reproduction", \
	"reproduction interdite", "republish", "request a correction", \
	"reserved for subscribers", "retrouvez nous", "reuse content", \
	"reuse this", "reçois", "ricevi", "rights reserved", \
	"riproduzione riservata", "riservato agli abbonati", "réagissez", \
	"réservé aux abonnés", "réservée aux abonnés", "sabonner", \
	"sans engagement", "scarica", "scarica la", "schreiben sie uns", \
	"scrivici", "see all posts", "see an error", "see offers", \
	"see something wrong", "segnala un errore", "segui", "seguici", \
	"seguinos", "seguiteci", "sei già abbonato", "send a tip", \
	"send tips", "send us", "send your", "share your", "short link", \
	"short url", "sie haben bereits", "sie sind bereits", "sign in", \
	"sign in to", "sign up", "sign up below", "sign up for", \
	"sign up here", "sign up now", "sign up to", "sign up today", \
	"signaler une erreur", "sigue toda la información", "sinscrire", \
	"sobre el autor", "solo para suscriptores", "sostieni", "sostienici", \
	"soutenez", "soutenez nous", "spenden sie", "sponsored by", "spotify", \
	"spotted an error", "start your free trial", \
	"start your subscription", "stay connected", "stay in the loop", \
	"stay informed", "stay up to date", "straight to your", "su facebook", \
	"su google news", "su instagram", "su telegram", "su twitter", \
	"su whatsapp", "su youtube", "subscribe", "subscribe for", \
	"subscribe here", "subscribe now", "subscribe on youtube", \
	"subscribe to", "subscribe to the podcast", "subscribe today", \
	"subscriber benefits", "subscriber exclusive", "subscriber only", \
	"subscribers get", "subscribers only", "subscription options", \
	"suggest a correction", "suivez", "suivez nous", "sullautore", \
	"support independent", "support local journalism", "support our", \
	"support quality", "support us", "support your", "sur facebook", \
	"sur google actualités", "sur instagram", "sur telegram", \
	"sur twitter", "sur whatsapp", "sur youtube", "suscribirse", \
	"suscribite", "suscríbase", "suscríbete", "suscríbete a", "síganos", \
	"síguenos", "takip edin", "takip et", "tap here", "tax deductible", \
	"telegram channel", "telegram group", "telegram kanali", \
	"telegram kanalimiza", "telegram канал", "tell us", \
	"terms and conditions", "terms conditions", "terms of service", \
	"terms of use", "thank you for signing up", \
	"thank you for subscribing", "thanks for subscribing", \
	"the newsletter", "third party content", "this article appeared", \
	"this article is for", "this content is for", \
	"this content is hosted", "this content is provided by", \
	"this content is reserved", "this content was", "this conversation", \
	"this site is protected by recaptcha", "this site uses cookies", \
	"this story appeared", "this story is for", \
	"this website uses cookies", "tiklayin", "to continue reading", \
	"to display this content", "to keep reading", "to read the full", \
	"to read the rest", "to unlock", "to view this content", \
	"to your inbox", "todos los derechos reservados", \
	"tous droits réservés", "trust principles", "try it free", "tu apoyo", \
	"tu correo", "tu donación", "tu email", "tu opinión", \
	"tutti i diritti riservati", "twitterda", "télécharger", \
	"téléchargez", "términos y condiciones", "tüm haklari saklidir", \
	"um weiterzulesen", "unabhängigen journalismus", "unauthorized", \
	"unbegrenzter zugang", "unisciti", "unite", "unlimited access", \
	"unlimited digital access", "unlimited online access", "unlock the", \
	"unlock this", "unser newsletter", "unser whatsapp kanal", \
	"unsere app", "unsere newsletter", "unserem kanal", \
	"unserem newsletter", "unseren newsletter", "unseren whatsapp kanal", \
	"unserer app", "unsubscribe", "unterstützen sie", "usamos cookies", \
	"usiamo i cookie", "utilizamos cookies", "utilizziamo i cookie", \
	"uygulamamizi", "uygulamasini", "uygulamayi", "via paypal", \
	"view all articles", "view all posts", "view offers", \
	"view subscription", "votre adresse", "votre avis", \
	"votre boîte mail", "votre consentement", "votre don", "votre e mail", \
	"votre email", "votre soutien", "vous êtes abonné", "want more", \
	"watch our", "we and our partners", "we depend on", "we may earn", \
	"we need your", "we need your consent", "we rely on", \
	"we use cookies", "we welcome comments", "weekly email", \
	"weekly newsletter", "weiterlesen mit", "what do you think", \
	"whatsapp channel", "whatsapp group", "whatsapp kanal", \
	"whatsapp kanali", "whatsapp kanalimiza", "whatsapp kanalimizi", \
	"when you buy", "wherever you get your podcasts", \
	"wir verwenden cookies", "without permission", "without the written", \
	"write to us", "ya eres suscriptor", "ya soy suscriptor", \
	"yorum yapmak için", "yorumlarda", "yorumlarinizi", "you agree to", \
	"you can unsubscribe", "you have reached your limit", \
	"you must enable", "your consent", "your contribution", "your cookie", \
	"your donation", "your email", "your email address", "your inbox", \
	"your privacy", "your subscription", "your support", \
	"youtube kanalimiza", "youve reached your limit", "zum newsletter", \
	"à propos de lauteur", "çerez", "çerezler", "çerezleri", "écoutez", \
	"écrivez nous", "édition papier", "únase", "únete", "über den autor", \
	"üye ol", "üye olun", "авторизуйтесь", "в google новостях", \
	"в telegram", "в whatsapp", "в вконтакте", "в дзене", \
	"в комментариях", "в одноклассниках", "в соцсетях", "в телеграм", \
	"в телеграме", "в яндекс", "ваш e mail", "ваш email", \
	"ваша поддержка", "ваше мнение", "вашей поддержке", "вконтакте", \
	"войдите", "все права защищены", "выделите", "главные новости", \
	"делитесь", "для подписчиков", "доступно подписчикам", "есть новость", \
	"зарегистрируйтесь", "мы используем", "на наш", "на почту", \
	"на рассылку", "напишите нам", "наш telegram", "наш канал", \
	"наш телеграм", "наше приложение", "нашего канала", "нашем канале", \
	"нашли опечатку", "нашли ошибку", "нашу рассылку", \
	"независимую журналистику", "об авторе", "оформите подписку", \
	"перепечатка", "пишите нам", "поддержите", "поддержите нас", \
	"подкаст", "подписаться", "подписывайтесь", "подпишись", \
	"подпишитесь", "пожертвование", "пожертвовать", \
	"политика конфиденциальности", "политикой конфиденциальности", \
	"пользовательское соглашение", "помогите", "права защищены", \
	"присоединяйтесь", "рассылку", "свяжитесь с нами", "скачайте", \
	"следите за", "слушайте", "телеграм канал", "только для подписчиков", \
	"файлы cookie", "читайте нас", "читайте наш", "чтобы не пропустить", \
	"электронной почты", "электронную почту", "этот сайт использует", \
	"אינ להעתיק", "אפליקציית", "אתר זה", "אתר זה עושה שימוש", "באינסטגרמ", \
	"באפליקציה", "בגוגל ניוז", "בוואטסאפ", "בווטסאפ", "בטוויטר", "בטלגרמ", \
	"ביוטיוב", "במהדורה המודפסת", "בפייסבוק", "בתגובות", "דברו איתנו", \
	"דווחו לנו", "האזינו לכתבה", "האזינו לפודקאסט", "האפליקציה שלנו", \
	"הדואל", "הורידו את אפליקציית", "הורידו את האפליקציה", "היכנסו", \
	"היכנסו ל", "הירשמ", "הירשמ ל", "הירשמו", "הירשמו ל", "הניוזלטר", \
	"הניוזלטרימ", "העדכונימ", "הצטרפו אלינו", "הצטרפו כמנויימ", \
	"הצטרפו לערוצ", "הצטרפו לקבוצה", "הצטרפו לקבוצת", "הרשמה", "הרשמו", \
	"התחברות", "התמיכה שלכמ", "התפרסמ במקור", "זכויות יוצרימ", "טעינו", \
	"יש לכמ", "ישירות למייל", "ישירות לנייד", "כבר מנוי", "כבר מנויימ", \
	"כדי להמשיכ לקרוא", "כדי לקרוא", "כל הזכויות שמורות", "כנסו", \
	"כנסו ל", "כתבו לנו", "כתובת המייל", "לאפליקציה", "להורדה", "להורדת", \
	"להמשכ קריאה", "להצטרפות", "להרשמה", "לחצ כאנ", "לחצו כאנ", "לייק", \
	"לכל הטורימ של", "לכל הכתבות של", "למייל שלכמ", "למנויימ", \
	"למנויימ בלבד", "לניוזלטר", "לניוזלטרימ", "לעקוב אחרינו", \
	"לערוצ הוואטסאפ", "לערוצ הווטסאפ", "לערוצ הטלגרמ", "לקבוצת הוואטסאפ", \
	"לקבוצת הטלגרמ", "לקבלת עדכונימ", "לרכישת מנוי", "לתרומה", \
	"מדיניות הפרטיות", "מדיניות פרטיות", "מה אתמ חושבימ", "מה דעתכמ", \
	"מנויימ", "מנויימ בלבד", "מצאת טעות", "מצאתמ טעות", "ניוזלטר", \
	"נתקלתמ", "ספרו לנו", "עדכונימ חמימ", "עדכונימ שוטפימ", "עוגיות", \
	"עזרו לנו", "עיתונות עצמאית", "על הכותב", "על המחבר", "עקבו אחרינו", \
	"ערוצ הוואטסאפ", "ערוצ הטלגרמ", "עשו לנו לייק", "פודקאסט", \
	"פורסמ במהדורה", "פנו אלינו", "צרו קשר", "קבוצות הוואטסאפ", \
	"קבוצת הוואטסאפ", "קבוצת הווטסאפ", "קבלו", "קבלו עדכונימ", \
	"קובצי cookie", "רוצימ להתעדכנ", "רוצימ לקבל", "רכשו מנוי", \
	"שלחו לנו", "תוכנ למנויימ", "תיבת המייל", "תמכו בנו", "תנאי השימוש", \
	"תקנונ", "اب ستور", "ابلغ عن خطا", "اترك تعليقك", "احدث الاخبار", \
	"اخر الاخبار", "اخر المستجدات", "اخرين اخبار", "اخرين خبرها", \
	"اداره الموقع", "ادعم صحافتنا", "ادعمنا", "ادعمونا", "ارسال كنيد", \
	"ارسل لنا", "ارسلوا لنا", "از كوكي", "از ما حمايت", "ازاد صحافت", \
	"استمع للمقال", "اشترك الان", "اشترك في النشره", "اشترك في قناتنا", \
	"اشترك في قناه", "اشترك في نشرتنا", "اشترك مجانا", "اشترك معنا", \
	"اشتركوا بقناتنا", "اشتركوا في النشره", "اشتركوا في قناتنا", \
	"اشتركوا في قناه", "اشتركوا في نشرتنا", "اضغط هنا", "الاشعارات", \
	"البودكاست", "الحقوق محفوظه", "الرابط المختصر", "الصحافه المستقله", \
	"العدد الورقي", "الغا الاشتراك", "القايمه البريديه", "الكوكيز", \
	"النسخه الورقيه", "النشره الاخباريه", "النشره البريديه", "الي بريدك", \
	"انسٹاگرام پر", "انضم الي قناتنا", "انضم الي قناه", "انضم الينا", \
	"انضم لقناه", "انضموا الي قناتنا", "انضموا الي قناه", "انضموا الينا", \
	"انقر هنا", "اولا باول", "ايميل خود", "ايميل خود را", "ايميل شما", \
	"اينجا كليك كنيد", "ايپ ڈاون لوڈ", "اپ استور", "اپ كي رايي", \
	"اپليكيشن", "اپليكيشن ما", "اپليكېشن", "اپنا اي ميل", "اپني رايي", \
	"با حمايت شما", "با ذكر منبع", "با ما در تماس", "بالتسجيل", \
	"بالضغط علي", "بالنقر علي", "براي ادامه مطالعه", "براي اطلاع از", \
	"براي خواندن ادامه", "براي دريافت", "براي دنبال كردن", "براي عضويت", \
	"براي مشاهده", "براي مطالعه ادامه", "برنامه ما", "بريدك", \
	"بريدك الالكتروني", "بريدك اليومي", "بريدكم الالكتروني", "بريښناليك", \
	"برېښناليك", "بشنويد", "بلا اجازت", "به اين مطلب گوش", \
	"به اين مقاله گوش", "به كانال", "به ما بپيونديد", "بهشدار به", \
	"بهشداري بكه", "بودكاست", "بپيونديد", "بۆ زانيني دوايين", \
	"بۆ زانيني نوێترين", "بۆچووني خۆت", "تابع اخبار", "تابع قناتنا", \
	"تابع قناه", "تابعنا", "تابعنا عبر", "تابعنا علي", "تابعوا اخبار", \
	"تابعوا اخر", "تابعوا صفحتنا", "تابعوا قناتنا", "تابعوا قناه", \
	"تابعونا", "تابعونا عبر", "تابعونا علي", "تازه ترين اخبار", \
	"تازه ترين اپ ڈيٹس", "تازه ترين خبرها", "تازه ترين خبرون", \
	"تازه ترين خبرين", "تازه خبرونه", "تازه خبرونو", "تبرع الان", \
	"تبرعكم", "تسجيل الدخول", "تطبيقنا", "تعقيب كړي", "تماس بگيريد", \
	"تمام حقوق", "تمامي حقوق", "تواصل معنا", "تواصلوا معنا", "توافق علي", \
	"ثبت نام كنيد", "جديدترين اخبار", "جديدترين خبرها", "جمله حقوق", \
	"جميع الحقوق محفوظه", "جميع مقالات الكاتب", "جواين كرين", "جوجل بلاي", \
	"جوجل نيوز", "حساب كاربري", "حساباتنا", "حصري للمشتركين", \
	"حقوق الطبع", "حقوق النشر", "حقوق خوندي", "حقوق محفوظ", "حمايت كنيد", \
	"حمايت مالي", "حمل الان", "حمل التطبيق", "حمل تطبيق", "حملوا التطبيق", \
	"خبرليك", "خبرنامه", "خبرنامه ما", "خبرپاڼه", "خپل نظر", "خپل نظرونه", \
	"خۆت تۆمار بكه", "دابهزێنه", "دانلود اپليكيشن", "دانلود برنامه", \
	"داونلۆد", "داونلۆد بكه", "در ايتا", "در ايميل", "در اينستاگرام", \
	"در بخش نظرات", "در بله", "در تلگرام", "در توييتر", "در خبرنامه", \
	"در روبيكا", "در سروش", "در فيسبوك", "در واتس اپ", "در واتساپ", \
	"در يوتيوب", "در گوگل نيوز", "درباره نويسنده", "دسترسي نامحدود", \
	"دعمكم", "دلته كليك", "دنبال كنيد", "دوايين ههواڵهكان", "ديدگاه خود", \
	"ديدگاه هاي", "رابط مختصر", "رابطه كرين", "راسلنا", "راسلونا", "رايك", \
	"رايي دين", "رجسٹر كرين", "روزنامه نگاري مستقل", "روي لينك", \
	"زموږ اپليكېشن", "زموږ سره", "زموږ چينل", "ساين اپ", "سبسكرايب", \
	"سبسكرايب كرين", "سبسكرايب كيجيي", "سبسكرايبرز كي ليي", "ستاسو نظر", \
	"سجل الان", "سجل الدخول", "سجل مجانا", "سنيي", "سياست حفظ حريم خصوصي", \
	"سياسه التعليقات", "سياسه الخصوصيه", "سياسه ملفات", "سپورٹ كرين", \
	"شارك برايك", "شاركنا رايك", "شاركونا اراكم", "شاهد الفيديو", \
	"شبكه هاي اجتماعي", "شرايط استفاده", "شرايط و ضوابط", \
	"شروط الاستخدام", "شروط الخدمه", "شناسه خبر", "شوێنمان بكهون", \
	"صحافتنا", "صحافه مستقله", "صرف سبسكرايبرز", "صفحاتنا", "صفحتنا", \
	"صفحتنا علي", "صفحه اينستاگرام", "صفحه ما", "صندوق پستي", \
	"عبر الواتساب", "عبر تلغرام", "عبر تليغرام", "عبر غوغل نيوز", \
	"عبر واتساب", "عضو شويد", "عضو كانال", "عضويت در خبرنامه ما", \
	"عضويت در كانال", "عطيه دين", "عطيه كرين", "علي اخبار جوجل", \
	"علي اخبار غوغل", "علي التلغرام", "علي الرابط", "علي الواتساب", \
	"علي انستغرام", "علي تلغرام", "علي تليغرام", "علي تويتر", \
	"علي تيليجرام", "علي جوجل نيوز", "علي غوغل نيوز", "علي فيسبوك", \
	"علي واتساب", "علي يوتيوب", "عن الكاتب", "غوغل بلاي", "غوغل نيوز", \
	"فالو كرين", "فعل الاشعارات", "في التعليقات", "في بريدك", "فيس بك پر", \
	"فۆڵۆ", "فۆڵۆمان بكه", "فۆڵۆمان بكهن", "فېسبوك", "قم بالتسجيل", \
	"قم بتحميل", "قم بتسجيل", "قم بتنزيل", "قناتنا", "قناتنا علي", \
	"قناه التلغرام", "قناه الواتساب", "قناه واتساب", "قنواتنا", \
	"قواعد التعليق", "كافه بازار", "كافه مقالات الكاتب", "كانال تلگرام", \
	"كانال تلگرامي", "كانال ما", "كانال واتساپ", "كد خبر", "كل جديد", \
	"كلك كرين", "كليك بكه", "كليك كنيد", "كليك لێره بكه", "كليك وكړي", \
	"كليه حقوق", "كمك كنيد", "كهناڵهكهمان", "كهناڵي تێليگرام", \
	"كهناڵي تێليگرامي", "كهناڵي واتساپ", "كهناڵي واتساپي", "كوكي", \
	"كوكي ها", "كووكي", "كووكيز", "كښته كړي", "لا تعبر", "لا يسمح باعاده", \
	"لاگ ان", "لتحميل", "لتحميل التطبيق", "لتصلك", "لتصلك اخر", "لتصلكم", \
	"لتنزيل", "لحظه بلحظه", "لديك حساب", "لقراه المقال كاملا", \
	"لقراه بقيه", "للابلاغ عن خطا", "للاشتراك في النشره", \
	"للاشتراك في قناتنا", "للاشتراك في قناه", "للانضمام الي قناتنا", \
	"للانضمام الي قناه", "للتبرع", "للمزيد من الاخبار", "للمشتركين", \
	"للمشتركين فقط", "لمتابعتنا", "لمتابعه اخبار", "لمتابعه اخر", \
	"لمتابعه القراه", "لمتابعه المزيد", "لمزيد من الاخبار", \
	"لمواصله القراه", "له تهلهگرام", "له تێليگرام", "له فهيسبووك", \
	"له موږ سره", "له واتساپ", "له يوتيوب", "له يينستاگرام", \
	"له گووگڵ نيوز", "له گوگڵ نيوز", "لهگهڵمان بن", "لهگهڵمان به", \
	"ليصلك", "ليصلك كل جديد", "ليصلكم", "لينك كوتاه", \
	"ما را در اينستاگرام", "ما را در تلگرام", "ما را در توييتر", \
	"ما را در شبكه هاي", "ما را در فيسبوك", "ما را در واتساپ", \
	"ما را در گوگل", "ما را دنبال كنيد", "ما رايك", "ما رايكم", \
	"مافهكان پارێزراون", "متوفر علي", "محتوي حصري", "مخصص للمشتركين", \
	"مخصوص مشتركان", "مرسته وكړي", "مشترك بالفعل", "مشترك خبرنامه", \
	"مشترك شويد", "مشتركين", "مصنف كي باري", "مطالب نويسنده", \
	"مقالات الكاتب", "ملاتړ وكړي", "ملفات الارتباط", \
	"ملفات تعريف الارتباط", "منصاتنا", "موافقتك", "موبايل ايپ", \
	"موږ تعقيب", "نبذه عن الكاتب", "نزل تطبيق", "نستخدم ملفات", \
	"نسخه چاپي", "نشر في العدد", "نشراتنا", "نشرتنا", "نشرتنا الاخباريه", \
	"نشرتنا البريديه", "نصب اپليكيشن", "نصب كنيد", "نظر خود", "نظر شما", \
	"نظرات حاوي", "نظرات خود", "نظرات شما", "نقل مطالب", "نوێترين ههواڵ", \
	"نوێترين ههواڵهكان", "نيوز ليٹر", "هذا المحتوي", "هذا المقال مخصص", \
	"هل انت مشترك", "هل لديك", "همارا نيوز ليٹر", "همارا واٹس ايپ", \
	"همارا يوٹيوب", "هماري ايپ", "هماري صحافت", "هماري مدد", \
	"هماري نيوز ليٹر", "هماري واٹس ايپ", "هماري يوٹيوب", "همين فالو", \
	"همين فالو كرين", "همين فيس بك", "همين لكهين", "همين ٹويٹر", \
	"همين گوگل", "ههموو مافهكان", "ههموو مافێك پارێزراوه", "ههواڵنامه", \
	"وارد شويد", "واوري", "واٹس ايپ پر", "واٹس ايپ چينل", "واٹس ايپ گروپ", \
	"وجدت خطا", "وروستي خبرونه", "وصول غير محدود", "ويژه مشتركان", \
	"ويژه مشتركين", "يارمهتيمان بده", "يحظر نشر", "يرجي الالتزام", \
	"يستخدم موقعنا", "يستخدم هذا الموقع", "يمكنك الغا", "يمكنك متابعتنا", \
	"يمكنك متابعه", "يمكنكم متابعتنا", "يمكنكم متابعه", "يمنع اعاده", \
	"يمنع نسخ", "يهان كلك كرين", "يهپليكهيشن", "يهپهكهمان", "يوٹيوب پر", \
	"يوٹيوب چينل", "ييمهيڵهكهت", "ٹويٹر پر", "ٹيليگرام پر", \
	"ٹيليگرام چينل", "ټول حقوق", "پادكست", "پاراستني تايبهتمهندي", \
	"پراييويسي پاليسي", "پرنٹ ايڈيشن", "په فېسبوك", "په واټساپ", \
	"په يوټيوب", "په ټليګرام", "په ګوګل نيوز", "پوڈكاسٹ", "پوډكاسټ", \
	"پۆدكاست", "ڈاون لوڈ", "ڈاون لوڈ كرين", "ډاونلوډ", "ډاونلوډ كړي", \
	"ڕاي خۆت", "ګوګل نيوز", "ګډون وكړي", "گزارش خطا", "گوش دهيد", \
	"گوش كنيد", "گوگل نيوز", "گوگل نيوز پر", "گوگل پلي", "گوێ بگره", \
	"گوێبگره"

/* What stands beside any article; a whole text, # is a number of up to three
 * digits. */
#define KB_WORDS_STANDING \
	"# min read", "# mins read", "# minute read", "# minutes read", \
	"# minute", "# minutes", "# min", "# mins", "reading time # min", \
	"reading time # minutes", "reading time # minute", \
	"estimated reading time # minutes", "read time # min", \
	"read time # minutes", "# min listen", "# minute listen", \
	"listen # min", "listen # minutes", "listen to this article # min", \
	"listen to this article # minutes", \
	"listen to this article # # minutes", \
	"listen to this article # # min", "listen to this story # min", \
	"this article is more than # year old", \
	"this article is more than # years old", "# hours ago", "# hour ago", \
	"# minutes ago", "# minute ago", "# days ago", "# day ago", "# h ago", \
	"# d ago", "# weeks ago", "# week ago", "# months ago", "an hour ago", \
	"a day ago", "yesterday", "# of #", "# #", "image # of #", \
	"photo # of #", "picture # of #", "slide # of #", "page # of #", \
	"# photos", "# images", "# comments", "# comment", "# views", \
	"# shares", "view # images", "view all # images", "view all # photos", \
	"# images view gallery", "منذ # ساعات", "منذ # ساعه", "منذ ساعه", \
	"منذ ساعتين", "منذ # دقيقه", "منذ # دقايق", "منذ # ايام", \
	"منذ # يوما", "منذ يوم", "منذ يومين", "قبل # ساعه", "قبل # ساعات", \
	"قبل # دقيقه", "قبل # ايام", "# دقيقه", "# دقايق", "# دقيقه قراه", \
	"# دقايق قراه", "# دقايق للقراه", "قراه # دقيقه", "قراه # دقايق", \
	"مده القراه # دقايق", "مده القراه # دقيقه", "وقت القراه # دقايق", \
	"وقت القراه # دقيقه", "دقيقه واحده", "استمع # دقايق", \
	"استمع للمقال # دقايق", "استمع الي المقال # دقايق", \
	"استمع الي هذا المقال # دقايق", "# من #", "صوره # من #", "# صور", \
	"# تعليق", "# تعليقات", "# مشاهده", "# مشاهدات", "انتهي", "انتهي ع", \
	"ا ه", "# ساعت پيش", "# دقيقه پيش", "# روز پيش", "# ساعت قبل", \
	"# دقيقه قبل", "# روز قبل", "# دقيقه مطالعه", "زمان مطالعه # دقيقه", \
	"زمان مورد نياز براي مطالعه # دقيقه", "مدت زمان مطالعه # دقيقه", \
	"مطالعه # دقيقه", "# از #", "تصوير # از #", "عكس # از #", "# عكس", \
	"# نظر", "# بازديد", "انتهاي پيام", "پايان پيام", "انتهاي خبر", \
	"پايان خبر", "انتهاي گزارش", "پايان", "לפני # שעות", "לפני שעה", \
	"לפני שעתיימ", "לפני # דקות", "לפני # ימימ", "לפני יומ", \
	"לפני יומיימ", "# דקות", "# דקות קריאה", "דקת קריאה", \
	"זמנ קריאה # דקות", "זמנ קריאה משוער # דקות", "האזינו לכתבה # דקות", \
	"האזנה לכתבה # דקות", "# מתוכ #", "תמונה # מתוכ #", "# תמונות", \
	"# תגובות", "# צפיות", "# گهنٹي قبل", "# گهنٹي پهلي", "# منٹ قبل", \
	"# منٹ پهلي", "# دن قبل", "# دن پهلي", "# منٹ", "# منٹ مين پڑهين", \
	"پڑهني كا وقت # منٹ", "# مين سي #", "# تبصري", "# خولهك", \
	"# خولهك خوێندنهوه", "# كاتژمێر لهمهوبهر", "# خولهك لهمهوبهر", \
	"پێش # كاتژمێر", "# دقيقې", "# ساعته مخكې", "# ساعتونه مخكې", \
	"# min lesezeit", "# minuten lesezeit", "lesezeit # min", \
	"lesezeit # minuten", "lesedauer # min", "lesedauer # minuten", \
	"# minuten", "vor # stunden", "vor # minuten", "vor # tagen", \
	"vor einer stunde", "# von #", "bild # von #", "foto # von #", \
	"# bilder", "# kommentare", "# min de lecture", \
	"# minutes de lecture", "lecture # min", "lecture # minutes", \
	"temps de lecture # min", "temps de lecture # minutes", \
	"temps de lecture # mn", "il y a # heures", "il y a # heure", \
	"il y a # minutes", "il y a # jours", "# sur #", "# commentaires", \
	"# min de lectura", "# minutos de lectura", "lectura # min", \
	"tiempo de lectura # min", "tiempo de lectura # minutos", \
	"hace # horas", "hace # hora", "hace # minutos", "hace # días", \
	"# de #", "# fotos", "# comentarios", "# dakika okuma", "# dk okuma", \
	"okuma süresi # dakika", "okuma süresi # dk", "# dakika", \
	"# saat önce", "# dakika önce", "# gün önce", "# yorum", "# fotoğraf", \
	"# мин чтения", "# минут чтения", "# минуты чтения", \
	"время чтения # мин", "время чтения # минут", "время чтения # минуты", \
	"# часов назад", "# часа назад", "# час назад", "# минут назад", \
	"# дней назад", "# из #", "# комментариев", "# просмотров", \
	"# min di lettura", "# minuti di lettura", "tempo di lettura # min", \
	"tempo di lettura # minuti", "lettura # min", "# ore fa", \
	"# minuti fa", "# giorni fa", "# di #", "# commenti", \
	"riproduzione riservata", "all rights reserved", \
	"tous droits réservés", "alle rechte vorbehalten", \
	"todos los derechos reservados", "tüm haklari saklidir", \
	"все права защищены", "جميع الحقوق محفوظه", "כל הזכויות שמורות", \
	"تمامي حقوق محفوظ است", "جمله حقوق محفوظ هين", "كد خبر #", \
	"شناسه خبر #", "كد مطلب #", "رقم الخبر #", "story id #", \
	"article id #", "published in the print edition", \
	"from the print edition", "in the print edition"

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
	"posted", "submitted on", "submitted", "first published", "originally published", "date", \
	"issued", "released", "pub date", "created", \
	"veröffentlicht am", "veröffentlicht", "veröffentlichung", \
	"erstellt am", "erstellt", \
	"publiziert am", "publiziert", "geschrieben am", "geschrieben von", \
	"geschrieben", "eingestellt am", "eingestellt", "verfasst am", \
	"verfasst von", "verfasst", "gepostet am", "gepostet", \
	"eingetragen am", "eingetragen von", \
	"dieser beitrag wurde am", "dieser eintrag wurde am", \
	"dieser artikel wurde am", "dieser beitrag wurde veröffentlicht", \
	"this entry was posted on", "this entry was posted", \
	"this post was published on", "this post was posted on", \
	"this article was published on", "cette entrée a été publiée", \
	"cet article a été publié", "cet article est publié", \
	"esta entrada fue publicada", "este artículo fue publicado", \
	"questo articolo è stato pubblicato", \
	"questa voce è stata pubblicata", "este artigo foi publicado", \
	"esta entrada foi publicada", "dit bericht werd geplaatst", \
	"dit bericht is geplaatst", "ten wpis został opublikowany", \
	"detta inlägg publicerades", "inlägget postades", \
	"příspěvek byl publikován", "эта запись была опубликована", \
	"gespeichert von", "gespeichert am", "meldung vom", "pressemitteilung vom", \
	"artikel vom", "beitrag vom", "stand", "online seit", \
	"publié le", "publié par", "publié", "publiée le", "mis en ligne le", \
	"mis en ligne", "posté le", "posté par", "posté", "rédigé le", \
	"rédigé par", "écrit le", "paru le", "date de publication", \
	"créé le", \
	"publicado el", "publicado en", "publicado por", "publicado", \
	"publicada el", "publicada", "fecha de publicación", "escrito el", \
	"creado el", "publicat el", "publicat", \
	"pubblicato il", "pubblicato da", "pubblicato", "pubblicata il", \
	"data di pubblicazione", "data pubblicazione", "postato da", \
	"inserito il", "scritto il", "scritto da", "creato il", \
	"publicado em", "publicada em", "postado em", "postado por", \
	"data de publicação", "criado em", \
	"gepubliceerd op", "gepubliceerd", "geplaatst op", "geplaatst door", \
	"geplaatst", "publicatiedatum", "gepost op", "geschreven door", \
	"publicerad", "publicerat", "postad", "postat", "skriven", "inlagt", \
	"udgivet", "offentliggjort", "publiceret", "oprettet", "publisert", \
	"postet", "lagt ut", "skrevet", "julkaistu", "julkaisupäivä", "birt", \
	"opublikowano", "opublikowane", "data publikacji", "data dodania", \
	"dodano", "dodane", "utworzono", "publikováno", "zveřejněno", \
	"vydáno", "vloženo", "publikované", "zverejnené", "uverejnené", \
	"pridané", "közzétéve", "megjelent", "létrehozva", "publicat la", \
	"publicat pe", "data publicării", "postat la", "objavljeno", \
	"datum objave", "avaldatud", "publicēts", "publicēta", "paskelbta", \
	"publikuota", \
	"опубликовано", "дата публикации", "размещено", "добавлено", \
	"создано", "опубліковано", "дата публікації", "публикувано", \
	"публикувана", "публикувано на", "објавено", "објављено", \
	"δημοσιεύθηκε", "δημοσιεύτηκε", "δημοσίευση", \
	"ημερομηνία δημοσίευσης", "ανάρτηση", \
	"yayinlanma tarihi", "yayinlanma", "yayin tarihi", \
	"yayimlanma tarihi", "yayinlandi", "giriş tarihi", "eklenme tarihi", \
	"oluşturulma tarihi", "haber girişi", \
	"diterbitkan", "dipublikasikan", "tayang", \
	"بڵاوكرايهوه له", "بڵاوكرايهوه", "بڵاوكراوهتهوه", "بڵاوكردنهوه", \
	"كاتي بڵاوكردنهوه", "بهرواري بڵاوكردنهوه", "بهروار", \
	"د خپرېدو نېټه", "د خپريدو نيټه", "خپرېدو نېټه", "خپور شو", \
	"خپور شوي", "خپره شوې", "خپره شوه", "نېټه", "نيټه", \
	"شايع كيا گيا", "اشاعت كي تاريخ", "وقت اشاعت", "نشر كي تاريخ", \
	"פרסומ", "תאריכ הפרסומ", "הועלה ב", "פורסמ לראשונה", "اخرين انتشار", \
	"تاريخ نشر", "نشر شده", "تاريخ الاضافه", "اضيف في", "تاريخ المقال"

#define KB_WORDS_UPDATED \
	"diese seite wurde zuletzt", "this page was last edited on", \
	"this page was last modified on", "this page was last updated on", \
	"page last updated", "page last modified", "last change", \
	"last changed", "last revised", "last reviewed", "last revision", \
	"la dernière modification de cette page", \
	"cette page a été modifiée", "dernière mise à jour de cette page", \
	"esta página se editó por última vez", \
	"questa pagina è stata modificata", \
	"deze pagina is voor het laatst bewerkt", \
	"tę stronę ostatnio edytowano", "sidan redigerades senast", \
	"letzte bearbeitung", "zuletzt bearbeitet am", "änderungsdatum", \
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
	"revised", "upd", \
	"aktualisiert am", "aktualisiert", "zuletzt aktualisiert am", \
	"zuletzt aktualisiert", "letzte aktualisierung", "aktualisierung", \
	"letzte änderung", "zuletzt geändert", "zuletzt bearbeitet", \
	"geändert am", "geändert", "letztes update", \
	"mis à jour le", "mis à jour", "mise à jour le", "mise à jour", \
	"dernière mise à jour", "dernière modification", "modifié le", \
	"actualisé le", \
	"actualizado el", "actualizado", "actualizada", \
	"última actualización", "actualización", "última modificación", \
	"modificado el", "actualitzat", \
	"aggiornato il", "aggiornato", "ultimo aggiornamento", \
	"aggiornamento", "ultima modifica", "modificato il", \
	"atualizado em", "atualizado", "atualizada em", "última atualização", \
	"modificado em", \
	"bijgewerkt op", "bijgewerkt", "laatst bijgewerkt", "laatste update", \
	"laatst gewijzigd", "gewijzigd op", "gewijzigd", \
	"uppdaterad", "uppdaterat", "senast uppdaterad", "senast ändrad", \
	"opdateret", "sidst opdateret", "senest opdateret", "oppdatert", \
	"sist oppdatert", "sist endret", "päivitetty", "viimeksi päivitetty", \
	"muokattu", \
	"aktualizacja", "zaktualizowano", "ostatnia aktualizacja", \
	"data aktualizacji", "ostatnia modyfikacja", "aktualizováno", \
	"aktualizace", "poslední aktualizace", "aktualizované", "frissítve", \
	"frissítés", "utolsó módosítás", "módosítva", "actualizat", \
	"ultima actualizare", "ažurirano", "posljednja izmjena", \
	"zadnja izmjena", "uuendatud", \
	"обновлено", "дата обновления", "последнее обновление", "изменено", \
	"оновлено", "обновена", "актуализирано", \
	"ενημερώθηκε", "τελευταία ενημέρωση", "ενημέρωση", \
	"τελευταία τροποποίηση", \
	"güncelleme tarihi", "güncelleme", "son güncelleme", \
	"güncellenme tarihi", "güncellenme", "güncellendi", \
	"diperbarui", \
	"نوێكرايهوه", "نوێكراوهتهوه", "دوايين نوێكردنهوه", "نوێكردنهوه", \
	"تازه شوي", "تازه شو", "وروستي تازه كول", "نوي شوي", \
	"اخري بار اپ ڈيٹ", "تازه ترين اپ ڈيٹ", "اپ ڈيٹ كيا", \
	"עודכנ לאחרונה ב"

/* The front page in a path to an article, and what stands where an article has
 * no section; a whole text. */
#define KB_WORDS_HOME \
	"main content", "navigate", "skip to content", "skip to main content", "menu", "close", "news id", \
 \
	"home", "homepage", "home page", "front page", "frontpage", "main", "main page", "start", "startseite", "start page", "accueil", "page daccueil", "inicio", "portada", "início", "ana sayfa", "anasayfa", "главная", "forside", "forsiden", "etusivu", "startsida", "hem", "hjem", "strona główna", "you are here", "back", "featured", "uncategorized", "uncategorised", "articles", "all articles", "posts", "all posts", "no category", "default", "slider", "categories", "category", "section", "خانه", "صفحه اصلي", "صفحه نخست", "صفحه اول", "بدون دسته بندي", "دسته بندي نشده", "شما اينجا هستيد", "الرييسيه", "الرييسه", "الصفحه الرييسيه", "الصفحه الاولي", "رييسيه", "غير مصنف", "عام", "انت هنا", "בית", "דפ הבית", "ראשי", "עמוד הבית", "עמוד ראשי", "דפ ראשי", "העמוד הראשי", "כללי", "אתמ כאנ", "صفحه اول", "هوم", "هوم پيج", "سرورق", "مركزي صفحه", "پهلا صفحه", "سهرهكي", "سهرهتا", "پهڕهي سهرهكي", "لاپهڕهي سهرهكي", "ماڵپهڕ", "كور", "كور پاڼه", "كورپاڼه", "لومړي مخ", "اصلي پاڼه", "لومړۍ پاڼه"

/* The article's section; a text begins with them and a colon. */
#define KB_WORDS_SECTION \
 \
	"category", "categories", "in", "section", "filed under", "posted in", "rubrik", "ressort", "rubrique", "القسم", "قسم", "التصنيف", "تصنيف", "الاقسام", "دسته", "دسته بندي", "گروه", "سرويس", "حوزه", "بخش", "קטגוריה", "מדור", "زمره", "شعبه", "كيٹيگري", "بهش", "هاوپۆل", "برخه"

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
	"\u0444\u043E\u0442\u043E", "\u1EA3nh"

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
	"گزارش", "مصنف", "مصنفه", "نامه نگار", "رپورٹ", "رپورٹر", \
	"نووسهر", "نووسيني", "نوسهر", "يامادهكردني", "يامادهكار", \
	"ڕاپۆرت", "راپۆرت", "ڕاپۆرتي", "وهرگێڕاني", "ليكوال", "ليكونكي", \
	"راپور", "خبريال", "ژباړن", "ژباړه", "مولف", "المولف", \
	"بواسطه", "كاتب المقال", \
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
	"anp", "belga", "ntb", "apa", "pti", "lusa", "ritzau", \
	"picture alliance", "imago images", "keystone", "ansa", "tass", \
	"gettyimages", "adobe stock", "istockphoto", "pexels", \
	"agencies", "associated press", "agence france presse"

/* clang-format on */

#endif
