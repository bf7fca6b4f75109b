/* What classes, ids, roles and itemprops say of an element. */
#include <khabar/article/class.h>

#include <khabar/base/mem.h>
#include <khabar/base/str.h>

#include <stdlib.h>
#include <string.h>

struct word {
	const char *s;
	uint32_t says;
};

/* clang-format off */
#define N KB_SAYS_NOISE
#define W KB_SAYS_WEAK
#define B KB_SAYS_BODY
#define C KB_SAYS_CONTENT
#define R (KB_SAYS_NOISE | KB_SAYS_RELATED)
#define CO (KB_SAYS_NOISE | KB_SAYS_COMMENTS)
#define V KB_SAYS_VERSE
#define H KB_SAYS_HEMISTICH
/* Parts of class names, cut at hyphens and capitals. */
static const struct word PARTS[] = {
	{"share", N}, {"sharing", N}, {"sharebar", N}, {"social", N},
	{"socials", N}, {"shares", N}, {"addthis", N}, {"addtoany", N},
	{"sharethis", N}, {"sharedaddy", N}, {"socialmedia", N},
	{"promo", N}, {"promos", N}, {"promoted", N}, {"sponsor", N},
	{"sponsored", N}, {"sponsors", N},
	{"ad", N}, {"ads", N}, {"adv", N}, {"advert", N}, {"adverts", N},
	{"advertisement", N}, {"advertising", N}, {"adsense", N},
	{"adsbygoogle", N}, {"dfp", N}, {"gpt", N}, {"adslot", N},
	{"adunit", N}, {"banner", N}, {"banners", N}, {"taboola", N},
	{"outbrain", N}, {"mgid", N}, {"sponsorship", N},
	{"comment", CO}, {"comments", CO}, {"disqus", CO}, {"talkback", CO},
	{"talkbacks", CO}, {"respond", W},
	{"footer", W}, {"nav", N}, {"navbar", N}, {"navigation", N},
	{"menu", W}, {"menus", W}, {"submenu", N}, {"megamenu", N},
	{"breadcrumb", N | KB_SAYS_CRUMB}, {"breadcrumbs", N | KB_SAYS_CRUMB},
	{"breadcumb", N | KB_SAYS_CRUMB}, {"breadcumbs", N | KB_SAYS_CRUMB},
	{"breadcrum", N | KB_SAYS_CRUMB}, {"bredcrumb", N | KB_SAYS_CRUMB},
	{"ariane", N | KB_SAYS_CRUMB}, {"rootline", N | KB_SAYS_CRUMB},
	{"crumbtrail", N | KB_SAYS_CRUMB}, {"pathway", KB_SAYS_CRUMB},
	{"crumb", KB_SAYS_CRUMB}, {"crumbs", N | KB_SAYS_CRUMB},
	{"sidebar", N}, {"sidebars", N}, {"aside", W}, {"rail", W},
	{"newsletter", N}, {"newsletters", N}, {"subscribe", N},
	{"subscription", W}, {"signup", N}, {"optin", N}, {"paywall", W},
	{"popup", N}, {"modal", N}, {"lightbox", W}, {"overlay", W},
	{"dialog", W}, {"offcanvas", N}, {"tooltip", N},
	{"cookie", N}, {"cookies", N}, {"consent", N}, {"gdpr", N},
	{"tags", N}, {"tag", W}, {"tagcloud", N}, {"taglist", N},
	{"keywords", N}, {"hashtags", N}, {"topics", W | KB_SAYS_SECTION}, {"categories", W},
	{"pagination", N}, {"pager", N}, {"paging", N}, {"toolbar", N},
	{"tools", N}, {"print", W}, {"rating", N}, {"ratings", N},
	{"vote", W}, {"votes", W}, {"poll", N}, {"survey", W},
	{"ticker", N}, {"breaking", W}, {"breakingnews", N}, {"marquee", N},
	{"newsticker", N}, {"mostread", N}, {"popular", N}, {"trending", N},
	{"mostviewed", N}, {"trend", W}, {"latest", W}, {"widget", W},
	{"widgets", W}, {"login", N}, {"register", W}, {"search", W},
	{"copyright", N | KB_SAYS_CREDIT}, {"disclaimer", W}, {"skip", W}, {"toc", N},
	{"tableofcontents", N}, {"related", R}, {"relateds", R},
	{"relatedposts", R}, {"recommended", R}, {"recommendation", R},
	{"recommendations", R}, {"recirc", R}, {"recirculation", R},
	{"readmore", R}, {"readalso", R}, {"alsoread", R}, {"seealso", R},
	{"morestories", R}, {"similar", R}, {"inject", R}, {"yarpp", R},
	{"postblock", R}, {"upnext", R}, {"readnext", R}, {"teaser", W | KB_SAYS_LEAD},
	{"teasers", W}, {"more", W}, {"feedback", W}, {"correction", W},
	{"download", W}, {"follow", W}, {"qr", W}, {"shortlink", N},
	{"shorturl", N}, {"backtotop", N}, {"gotop", N}, {"scrolltop", N},
	{"totop", N}, {"authorbox", N}, {"authorbio", N}, {"bio", W},
	{"cta", W}, {"donate", W}, {"donation", W}, {"faq", 0},
	{"header", W}, {"masthead", N}, {"topbar", N}, {"prevnext", N},
	{"adjacent", W}, {"carousel", W}, {"slider", W}, {"swiper", W},
	{"product", W}, {"products", W}, {"cart", N}, {"button", W}, {"buttons", W}, {"btn", W},
	{"article", C}, {"articles", W}, {"content", C}, {"contents", C},
	{"story", C}, {"post", C}, {"entry", C}, {"body", C}, {"text", C},
	{"main", C}, {"news", C}, {"page", C}, {"detail", C}, {"details", C},
	{"blog", C}, {"report", C}, {"matn", C}, {"khabar", C},
	{"standfirst", KB_SAYS_STANDFIRST}, {"subtitle", KB_SAYS_STANDFIRST},
	{"chapeau", KB_SAYS_STANDFIRST}, {"einleitung", KB_SAYS_STANDFIRST},
	{"preface", KB_SAYS_LEAD}, {"vorspann", KB_SAYS_STANDFIRST},
	{"bajada", KB_SAYS_STANDFIRST}, {"entradilla", KB_SAYS_STANDFIRST},
	{"copete", KB_SAYS_STANDFIRST}, {"sottotitolo", KB_SAYS_STANDFIRST},
	{"sommario", KB_SAYS_STANDFIRST}, {"catenaccio", KB_SAYS_STANDFIRST},
	{"subtitulo", KB_SAYS_STANDFIRST}, {"subtitulos", KB_SAYS_STANDFIRST},
	{"preamble", KB_SAYS_STANDFIRST}, {"inleiding", KB_SAYS_LEAD},
	{"zajawka", KB_SAYS_LEAD}, {"ozet", KB_SAYS_LEAD},
	{"anons", KB_SAYS_LEAD}, {"unterzeile", KB_SAYS_STANDFIRST}, {"ingress", KB_SAYS_STANDFIRST},
	{"ingressi", KB_SAYS_STANDFIRST}, {"manchet", KB_SAYS_STANDFIRST},
	{"manchette", KB_SAYS_STANDFIRST}, {"perex", KB_SAYS_STANDFIRST},
	{"underrubrik", KB_SAYS_STANDFIRST}, {"anleser", KB_SAYS_STANDFIRST},
	{"untertitel", KB_SAYS_STANDFIRST}, {"subhed", KB_SAYS_STANDFIRST},
	{"subline", KB_SAYS_STANDFIRST}, {"nutgraf", KB_SAYS_STANDFIRST},
	{"deks", KB_SAYS_STANDFIRST}, {"linhafina", KB_SAYS_STANDFIRST},
	{"soutitr", KB_SAYS_STANDFIRST}, {"sotitr", KB_SAYS_STANDFIRST},
	{"zirtitr", KB_SAYS_STANDFIRST}, {"leads", KB_SAYS_LEAD},
	{"spot", KB_SAYS_LEAD}, {"lid", KB_SAYS_LEAD},
	{"synopsis", KB_SAYS_LEAD}, {"tagline", KB_SAYS_LEAD},
	{"blurb", KB_SAYS_LEAD}, {"desc", KB_SAYS_LEAD},
	{"leadtext", KB_SAYS_LEAD}, {"introduction", KB_SAYS_LEAD},
	{"brief", KB_SAYS_LEAD}, {"kholase", KB_SAYS_LEAD},
	{"introtext", KB_SAYS_STANDFIRST}, {"subheadline", KB_SAYS_STANDFIRST},
	{"subheading", KB_SAYS_LEAD}, {"subhead", KB_SAYS_LEAD},
	{"dek", KB_SAYS_STANDFIRST}, {"deck", KB_SAYS_LEAD},
	{"summary", KB_SAYS_LEAD}, {"excerpt", KB_SAYS_LEAD},
	{"strapline", KB_SAYS_STANDFIRST}, {"chapo", KB_SAYS_STANDFIRST},
	{"lead", KB_SAYS_LEAD}, {"lede", KB_SAYS_LEAD}, {"intro", KB_SAYS_LEAD},
	{"abstract", KB_SAYS_LEAD}, {"teasertext", KB_SAYS_LEAD},
	{"description", KB_SAYS_LEAD}, {"announce", KB_SAYS_STANDFIRST},
	{"kicker", KB_SAYS_KICKER}, {"rutitr", KB_SAYS_KICKER},
	{"rotitr", KB_SAYS_KICKER}, {"uptitle", KB_SAYS_KICKER},
	{"overline", KB_SAYS_KICKER}, {"supertitle", KB_SAYS_KICKER},
	{"eyebrow", KB_SAYS_KICKER}, {"pretitle", KB_SAYS_KICKER},
	{"topline", KB_SAYS_KICKER}, {"dachzeile", KB_SAYS_KICKER},
	{"spitzmarke", KB_SAYS_KICKER}, {"surtitle", KB_SAYS_KICKER},
	{"surtitre", KB_SAYS_KICKER}, {"overtitle", KB_SAYS_KICKER},
	{"occhiello", KB_SAYS_KICKER}, {"antetitulo", KB_SAYS_KICKER},
	{"volanta", KB_SAYS_KICKER}, {"roofline", KB_SAYS_KICKER}, {"cintillo", KB_SAYS_KICKER},
	{"stikktittel", KB_SAYS_KICKER}, {"epigrafe", KB_SAYS_KICKER},
	{"roottitr", KB_SAYS_KICKER}, {"rootitr", KB_SAYS_KICKER},
	{"toptitle", KB_SAYS_KICKER}, {"suptitle", KB_SAYS_KICKER},
	{"category", KB_SAYS_SECTION}, {"section", KB_SAYS_SECTION},
	{"rubric", KB_SAYS_SECTION}, {"cat", KB_SAYS_SECTION},
	{"rubrique", KB_SAYS_SECTION}, {"rubrik", KB_SAYS_SECTION},
	{"ressort", KB_SAYS_SECTION}, {"terms", KB_SAYS_SECTION},
	{"service", KB_SAYS_SECTION},
	{"byline", KB_SAYS_BYLINE}, {"author", KB_SAYS_BYLINE},
	{"authors", KB_SAYS_BYLINE}, {"writer", KB_SAYS_BYLINE},
	{"writers", KB_SAYS_BYLINE}, {"reporter", KB_SAYS_BYLINE},
	{"journalist", KB_SAYS_BYLINE}, {"bylines", KB_SAYS_BYLINE},
	{"autor", KB_SAYS_BYLINE}, {"autoren", KB_SAYS_BYLINE},
	{"autores", KB_SAYS_BYLINE}, {"auteur", KB_SAYS_BYLINE},
	{"auteurs", KB_SAYS_BYLINE}, {"autore", KB_SAYS_BYLINE},
	{"yazar", KB_SAYS_BYLINE}, {"forfatter", KB_SAYS_BYLINE},
	{"submitted", KB_SAYS_BYLINE}, {"createdby", KB_SAYS_BYLINE},
	{"contributor", KB_SAYS_BYLINE}, {"contributors", KB_SAYS_BYLINE},
	{"columnist", KB_SAYS_BYLINE},
	{"firma", KB_SAYS_BYLINE}, {"firmas", KB_SAYS_BYLINE},
	{"redactor", KB_SAYS_BYLINE}, {"redakteur", KB_SAYS_BYLINE}, {"nevisande", KB_SAYS_BYLINE},
	{"date", KB_SAYS_DATE}, {"datetime", KB_SAYS_DATE},
	{"time", KB_SAYS_DATE}, {"timestamp", KB_SAYS_DATE},
	{"published", KB_SAYS_DATE}, {"pubdate", KB_SAYS_DATE},
	{"publish", KB_SAYS_DATE}, {"dateline", 0}, {"pdate", KB_SAYS_DATE},
	{"datum", KB_SAYS_DATE}, {"fecha", KB_SAYS_DATE},
	{"tarih", KB_SAYS_DATE}, {"createdate", KB_SAYS_DATE},
	{"timedata", KB_SAYS_DATE}, {"postdate", KB_SAYS_DATE},
	{"modifydate", KB_SAYS_DATE | KB_SAYS_UPDATED},
	{"updated", KB_SAYS_DATE | KB_SAYS_UPDATED},
	{"modified", KB_SAYS_DATE | KB_SAYS_UPDATED},
	{"caption", KB_SAYS_CAPTION}, {"captions", KB_SAYS_CAPTION},
	{"cptn", KB_SAYS_CAPTION}, {"lgd", KB_SAYS_CAPTION},
	{"legend", KB_SAYS_CAPTION}, {"legende", KB_SAYS_CAPTION},
	{"leyenda", KB_SAYS_CAPTION}, {"legenda", KB_SAYS_CAPTION},
	{"didascalia", KB_SAYS_CAPTION}, {"bildlegende", KB_SAYS_CAPTION},
	{"bildunterschrift", KB_SAYS_CAPTION}, {"bildtext", KB_SAYS_CAPTION},
	{"fotolegende", KB_SAYS_CAPTION}, {"bildnachweis", KB_SAYS_CREDIT},
	{"bildquelle", KB_SAYS_CREDIT},
	{"figcaption", KB_SAYS_CAPTION}, {"cutline", KB_SAYS_CAPTION},
	{"credit", KB_SAYS_CREDIT}, {"credits", KB_SAYS_CREDIT},
	{"photographer", KB_SAYS_CREDIT}, {"attribution", KB_SAYS_CREDIT},
	{"title", KB_SAYS_TITLE}, {"headline", KB_SAYS_TITLE},
	{"heading", KB_SAYS_TITLE}, {"titr", KB_SAYS_TITLE},
	{"image", KB_SAYS_IMAGE}, {"images", KB_SAYS_IMAGE},
	{"img", KB_SAYS_IMAGE}, {"photo", KB_SAYS_IMAGE},
	{"picture", KB_SAYS_IMAGE}, {"thumbnail", KB_SAYS_IMAGE},
	{"thumb", KB_SAYS_IMAGE}, {"figure", KB_SAYS_IMAGE},
	{"media", KB_SAYS_IMAGE}, {"pic", KB_SAYS_IMAGE},
	{"pullquote", KB_SAYS_PULL}, {"pull", KB_SAYS_PULL},
	{"meta", KB_SAYS_META}, {"readtime", KB_SAYS_META}, {"metadata", KB_SAYS_META},
	{"dateline", KB_SAYS_META}, {"postmeta", KB_SAYS_META},
	{"postmetadata", KB_SAYS_META}, {"submitted", KB_SAYS_META},
	{"postinfo", KB_SAYS_META}, {"posted", KB_SAYS_META},
	{"info", KB_SAYS_META}, {"avatar", KB_SAYS_AVATAR},
	{"gravatar", KB_SAYS_AVATAR}, {"icon", KB_SAYS_AVATAR},
	{"logo", KB_SAYS_AVATAR}, {"emoji", KB_SAYS_EMOJI},
	{"smiley", KB_SAYS_EMOJI},
	{"poem", V}, {"poems", V}, {"poetry", V}, {"verse", V}, {"stanza", V},
	{"ghazal", V}, {"qasida", V}, {"nazm", V}, {"beyt", V}, {"bayt", V},
	{"bait", V}, {"bet", V}, {"misra", H}, {"misraa", H},
	{"mesra", H}, {"mesraa", H}, {"hemistich", H}, {"shatr", H},
	{"sadr", H}, {"ajz", H},
};

/* Whole class names without hyphens, or two parts in a row. */
static const struct word WHOLES[] = {
	{"articlebody", B}, {"articlecontent", B}, {"articletext", B},
	{"articlecont", B}, {"articlemain", C}, {"articlecopy", B},
	{"entrycontent", B}, {"entrybody", B}, {"entrytext", B},
	{"postcontent", B}, {"postbody", B}, {"posttext", B},
	{"storybody", B}, {"storycontent", B}, {"storytext", B},
	{"itembody", B}, {"itemtext", B}, {"newsbody", B}, {"newstext", B},
	{"newscontent", B}, {"newsdetail", C}, {"bodytext", B},
	{"bodycopy", B}, {"bodycontent", B}, {"contentbody", B},
	{"contentinner", B}, {"contenttext", B}, {"maintext", B},
	{"detailtext", B}, {"detailbody", B}, {"detailcontent", B},
	{"echodetail", B}, {"singlecontent", B}, {"pagecontent", C},
	{"maincontent", C}, {"textcontent", B}, {"texteditor", B},
	{"fulltext", B}, {"blogcontent", B}, {"blogbody", B},
	{"richtext", C}, {"wysiwyg", C}, {"instapaperbody", B},
	{"articleparagraph", B}, {"hentry", C}, {"mainckeditor", B},
	{"storyarea", C}, {"reporttext", B}, {"newsstory", B},
	{"fieldnamebody", B}, {"namebody", B}, {"theiapostslider", B},
	{"relatednews", R}, {"relatedarticles", R}, {"relatedstories", R},
	{"relateditems", R}, {"relatedlinks", R}, {"readmore", R},
	{"readalso", R}, {"alsoread", R}, {"seealso", R}, {"morenews", R},
	{"morestories", R}, {"morefrom", R}, {"moreon", R}, {"upnext", R},
	{"readnext", R}, {"youmay", R}, {"mightlike", R}, {"maylike", R},
	{"mostread", N}, {"mostviewed", N}, {"mostpopular", N},
	{"mostcommented", N}, {"editorpicks", N}, {"latestnews", N},
	{"breakingnews", N}, {"topstories", N}, {"backtop", N},
	{"gotop", N}, {"totop", N}, {"scrolltop", N}, {"scrollup", N},
	{"skiplink", N}, {"skipto", N}, {"skipcontent", N}, {"taglist", N},
	{"tagslist", N}, {"tagcloud", N}, {"posttags", N}, {"articletag", N},
	{"articletags", N}, {"tagstitle", N}, {"newstags", N}, {"itemtags", N},
	{"secinfo", N}, {"sharenews", N}, {"shortlinkcnt", N},
	{"shortlink", N}, {"authorbox", N}, {"authorbio", N},
	{"authorinfo", W}, {"aboutauthor", N}, {"authordescription", N},
	{"tablecontents", N}, {"postnavigation", N}, {"postnav", N},
	{"prevnext", N}, {"nextprev", N}, {"prevpost", N}, {"nextpost", N},
	{"nextarticle", N}, {"previousarticle", N}, {"fontsize", N},
	{"textsize", N}, {"readingtime", N | KB_SAYS_META},
	{"readtime", N | KB_SAYS_META}, {"timeread", N | KB_SAYS_META},
	{"mailinglist", N}, {"emailsignup", N}, {"signin", N},
	{"subscriptionwidget", N}, {"subscribewidget", N},
	{"infobox", W}, {"wpcaption", KB_SAYS_IMAGE},
	{"wpcaptiontext", KB_SAYS_CAPTION}, {"captiontext", KB_SAYS_CAPTION},
	{"imagecaption", KB_SAYS_CAPTION}, {"imgcaption", KB_SAYS_CAPTION},
	{"imagetitle", KB_SAYS_CAPTION}, {"imgtitle", KB_SAYS_CAPTION},
	{"imagedesc", KB_SAYS_CAPTION}, {"imgdesc", KB_SAYS_CAPTION},
	{"imagedescription", KB_SAYS_CAPTION}, {"imagetext", KB_SAYS_CAPTION},
	{"imageinfo", KB_SAYS_CAPTION}, {"photocaption", KB_SAYS_CAPTION},
	{"photodesc", KB_SAYS_CAPTION}, {"photodescription", KB_SAYS_CAPTION},
	{"photodetails", KB_SAYS_CAPTION}, {"picdesc", KB_SAYS_CAPTION},
	{"cap", KB_SAYS_CAPTION}, {"capt", KB_SAYS_CAPTION},
	{"epigrafe", KB_SAYS_CAPTION}, {"pictext", KB_SAYS_CAPTION},
	{"imgtext", KB_SAYS_CAPTION}, {"imgtxt", KB_SAYS_CAPTION},
	{"phototext", KB_SAYS_CAPTION}, {"fototext", KB_SAYS_CAPTION},
	{"imgcap", KB_SAYS_CAPTION}, {"imagecap", KB_SAYS_CAPTION},
	{"piedefoto", KB_SAYS_CAPTION}, {"piefoto", KB_SAYS_CAPTION},
	{"imginfo", KB_SAYS_CAPTION}, {"figuretxt", KB_SAYS_CAPTION},
	{"figuretext", KB_SAYS_CAPTION}, {"mediasubtitle", KB_SAYS_CAPTION},
	{"mediarights", KB_SAYS_CREDIT},
	{"videodesc", KB_SAYS_CAPTION}, {"videodescription", KB_SAYS_CAPTION},
	{"videocaption", KB_SAYS_CAPTION}, {"videosummary", KB_SAYS_CAPTION}, {"autorfoto", KB_SAYS_CREDIT},
	{"mediacaption", KB_SAYS_CAPTION}, {"mediadescription", KB_SAYS_CAPTION},
	{"mediadesc", KB_SAYS_CAPTION}, {"imagecredit", KB_SAYS_CREDIT},
	{"photocredit", KB_SAYS_CREDIT}, {"imagesource", KB_SAYS_CREDIT},
	{"imagecopyright", KB_SAYS_CREDIT}, {"mediacredit", KB_SAYS_CREDIT},
	{"imagecopy", KB_SAYS_CREDIT}, {"photosource", KB_SAYS_CREDIT},
	{"photoby", KB_SAYS_CREDIT}, {"creditholder", KB_SAYS_CREDIT},
	{"subtitle", KB_SAYS_STANDFIRST}, {"newssubtitle", KB_SAYS_STANDFIRST},
	{"articlesubtitle", KB_SAYS_STANDFIRST},
	{"articlesummary", KB_SAYS_STANDFIRST},
	{"itemsummary", KB_SAYS_STANDFIRST}, {"newslead", KB_SAYS_STANDFIRST},
	{"articlelead", KB_SAYS_LEAD}, {"articleintro", KB_SAYS_LEAD},
	{"articledescription", KB_SAYS_STANDFIRST},
	{"postexcerpt", KB_SAYS_STANDFIRST}, {"subheader", KB_SAYS_LEAD},
	{"subheadline", KB_SAYS_STANDFIRST}, {"headlinesub", KB_SAYS_STANDFIRST},
	{"underheadline", KB_SAYS_STANDFIRST}, {"leadtext", KB_SAYS_LEAD},
	{"secondtitle", KB_SAYS_STANDFIRST}, {"posttitle", KB_SAYS_TITLE},
	{"entrytitle", KB_SAYS_TITLE}, {"articletitle", KB_SAYS_TITLE},
	{"maintitle", KB_SAYS_TITLE}, {"firsttitle", KB_SAYS_TITLE},
	{"newsrutitr", KB_SAYS_KICKER}, {"uptitle", KB_SAYS_KICKER},
	{"rutitr", KB_SAYS_KICKER}, {"rotitr", KB_SAYS_KICKER},
	{"overline", KB_SAYS_KICKER}, {"pretitle", KB_SAYS_KICKER},
	{"topline", KB_SAYS_KICKER}, {"abovetitle", KB_SAYS_KICKER},
	{"srtitle", KB_SAYS_KICKER}, {"newspath", N | KB_SAYS_CRUMB}, {"navpath", N | KB_SAYS_CRUMB},
	{"categoryname", KB_SAYS_SECTION}, {"postcategory", KB_SAYS_SECTION},
	{"sronly", KB_SAYS_HIDDEN}, {"visuallyhidden", KB_SAYS_HIDDEN},
	{"screenreader", KB_SAYS_HIDDEN}, {"displaynone", KB_SAYS_HIDDEN},
	{"uhidden", KB_SAYS_HIDDEN}, {"screenreaderonly", KB_SAYS_HIDDEN},
	{"elementinvisible", KB_SAYS_HIDDEN}, {"assistivetext", KB_SAYS_HIDDEN},
	{"hiddenaccessible", KB_SAYS_HIDDEN}, {"accessiblyhidden", KB_SAYS_HIDDEN},
	{"offscreen", KB_SAYS_HIDDEN}, {"forsr", KB_SAYS_HIDDEN},
	{"katexmathml", KB_SAYS_HIDDEN}, {"mjxassistive", KB_SAYS_HIDDEN},
	{"slickcloned", KB_SAYS_HIDDEN}, {"slideduplicate", KB_SAYS_HIDDEN},
	{"materialicons", KB_SAYS_HIDDEN}, {"materialsymbols", KB_SAYS_HIDDEN},
	{"lastupdated", KB_SAYS_DATE | KB_SAYS_UPDATED},
	{"lastupdate", KB_SAYS_DATE | KB_SAYS_UPDATED},
	{"lastmodified", KB_SAYS_DATE | KB_SAYS_UPDATED},
	{"updatedate", KB_SAYS_DATE | KB_SAYS_UPDATED},
	{"pullquote", KB_SAYS_PULL}, {"writeby", KB_SAYS_BYLINE},
	{"writtenby", KB_SAYS_BYLINE}, {"writername", KB_SAYS_BYLINE},
	{"authorname", KB_SAYS_BYLINE}, {"postauthor", KB_SAYS_BYLINE},
};
#undef N
#undef W
#undef B
#undef C
#undef R
#undef CO
#undef V
#undef H
/* clang-format on */

enum {
	SLOTS = 1024, /* of each word table, more than twice the words */
	NAME_MAX = 40,
	ATTR_MAX_LEN = 1000, /* longer class lists are no names */
};

/* What a class attribute said; the same ones come again and again. */
struct memo {
	const char *value;
	uint32_t says, hash;
};

struct kb_class_words {
	uint16_t parts[SLOTS], wholes[SLOTS]; /* places from 1 */
	struct memo memo[256];
};

static uint32_t hash(const char *s, size_t len)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < len; i++)
		h = (h ^ (unsigned char)s[i]) * 16777619u;
	return h ^ h >> 15;
}

static void fill(uint16_t *slots, const struct word *w, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t at = hash(w[i].s, strlen(w[i].s)) & (SLOTS - 1);
		while (slots[at])
			at = (at + 1) & (SLOTS - 1);
		slots[at] = (uint16_t)(i + 1);
	}
}

struct kb_class_words *kb_class_words_new(void)
{
	struct kb_class_words *w = kb_calloc(1, sizeof *w);
	fill(w->parts, PARTS, sizeof PARTS / sizeof *PARTS);
	fill(w->wholes, WHOLES, sizeof WHOLES / sizeof *WHOLES);
	return w;
}

void kb_class_words_free(struct kb_class_words *w)
{
	free(w);
}

static uint32_t look(const uint16_t *slots, const struct word *words,
	const char *s, size_t n)
{
	size_t at = hash(s, n) & (SLOTS - 1);
	for (; slots[at]; at = (at + 1) & (SLOTS - 1)) {
		const struct word *w = &words[slots[at] - 1];
		if (strncmp(w->s, s, n) == 0 && w->s[n] == '\0')
			return w->says;
	}
	return 0;
}

enum denial {
	DENIES_NONE,
	DENIES_NEXT, /* is-layout, elementor-widget: not what the word says */
	DENIES_ALL,  /* has-sidebar, no-comments: what is around or not there */
};

static enum denial denial_of(const char *s, size_t n)
{
	static const char *const words[] = {"is", "elementor", "has", "no",
		"with", "without", "not", "hide", "enable", "disable"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == n && memcmp(words[i], s, n) == 0)
			return i < 2 ? DENIES_NEXT : DENIES_ALL;
	return DENIES_NONE;
}

/* One class name: its parts, pairs of parts, and the whole. */
static uint32_t says_name(
	const struct kb_class_words *w, const char *s, size_t len)
{
	char name[NAME_MAX];
	size_t n = 0, part = 0, before = 0;
	uint32_t says = 0;
	enum denial denied = DENIES_NONE;
	if (len > 2 * NAME_MAX)
		return 0;
	for (size_t i = 0; i <= len; i++) {
		unsigned char c = i < len ? (unsigned char)s[i] : 0;
		bool upper = c >= 'A' && c <= 'Z' && i > 0 && s[i - 1] >= 'a' &&
			     s[i - 1] <= 'z';
		bool cut = !kb_is_alpha(c);
		if ((cut || upper) && n > part) {
			if (!denied)
				says |= look(
					w->parts, PARTS, name + part, n - part);
			if (!denied && before < part)
				says |= look(w->wholes, WHOLES, name + before,
					n - before);
			denied = denial_of(name + part, n - part);
			if (denied == DENIES_ALL && part == 0)
				return says;
			before = part;
			part = n;
		}
		if (cut)
			continue;
		if (n + 1 >= NAME_MAX)
			return says;
		name[n++] = (char)kb_lower(c);
	}
	if (before > 0)
		says |= look(w->wholes, WHOLES, name, n);
	else if (n > 0 && !denied)
		says |= look(w->wholes, WHOLES, name, n);
	/* author-photo: no name of the article's. */
	return says & (KB_SAYS_IMAGE | KB_SAYS_CREDIT)
		       ? says & ~(uint32_t)KB_SAYS_BYLINE
		       : says;
}

static uint32_t says_list(struct kb_class_words *w, const char *value)
{
	size_t len = strlen(value);
	if (len == 0 || len > ATTR_MAX_LEN)
		return 0;
	uint32_t h = hash(value, len);
	struct memo *m = &w->memo[h & 255];
	if (m->value && m->hash == h && strcmp(m->value, value) == 0)
		return m->says;
	uint32_t says = 0;
	for (const char *s = value; *s;) {
		size_t n = strcspn(s, " \t\n\f\r");
		if (n == 4 && memcmp(s, "body", 4) == 0)
			says |= KB_SAYS_BODY;
		if (n == 2 && *s == 'm' && (s[1] == '1' || s[1] == '2'))
			says |= KB_SAYS_HEMISTICH;
		says |= says_name(w, s, n);
		s += n;
		while (kb_is_space((unsigned char)*s))
			s++;
	}
	*m = (struct memo){value, says, h};
	return says;
}

static uint32_t says_role(const char *role)
{
	static const char *const noise[] = {"navigation", "complementary",
		"banner", "contentinfo", "search", "dialog", "alertdialog",
		"menu", "menubar", "toolbar", "tablist", "form", "button",
		"tooltip", "marquee"};
	for (size_t i = 0; i < sizeof noise / sizeof *noise; i++)
		if (kb_ieq(role, noise[i]))
			return KB_SAYS_NOISE | KB_SAYS_ROLE;
	return kb_ieq(role, "article") || kb_ieq(role, "main") ? KB_SAYS_CONTENT
							       : 0;
}

static uint32_t says_prop(const char *prop)
{
	static const struct word props[] = {
		{"articlebody", KB_SAYS_ARTICLE_BODY},
		{"headline", KB_SAYS_HEADLINE},
		{"alternativeheadline", KB_SAYS_STANDFIRST},
		{"author", KB_SAYS_BYLINE}, {"datepublished", KB_SAYS_DATE},
		{"datemodified", KB_SAYS_DATE | KB_SAYS_UPDATED},
		{"articlesection", KB_SAYS_SECTION},
		{"description", KB_SAYS_LEAD}, {"caption", KB_SAYS_CAPTION},
		{"comment", KB_SAYS_NOISE}, {"publisher", KB_SAYS_NOISE},
		{"keywords", KB_SAYS_NOISE}};
	uint32_t says = 0;
	for (const char *s = prop; *s;) {
		size_t n = strcspn(s, " \t\n\f\r");
		for (size_t i = 0; i < sizeof props / sizeof *props; i++)
			if (strlen(props[i].s) == n &&
				kb_ieqn(s, props[i].s, n))
				says |= props[i].says;
		s += n;
		while (kb_is_space((unsigned char)*s))
			s++;
	}
	return says;
}

/* Most attributes are none of those that are asked for. */
static bool is_named(const struct kb_attr *a, const char *name)
{
	return a->name[0] == name[0] && strcmp(a->name, name) == 0;
}

static bool is_author_link(const struct kb_attr *a)
{
	if (is_named(a, "href"))
		return strstr(a->value, "/author/") != NULL;
	return is_named(a, "rel") && kb_ieq(a->value, "author");
}

/* What a test's or a component's name says of the head of an article. */
static uint32_t says_data(struct kb_class_words *w, const struct kb_attr *a)
{
	static const char *const names[] = {"testid", "test-id", "test",
		"test-tag", "component", "qa", "gu-name", "manual", "e2e", "cy",
		"module", "element", "role", "field"};
	if (strncmp(a->name, "data-", 5) != 0 || strlen(a->value) > NAME_MAX)
		return 0;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(a->name + 5, names[i]) == 0)
			return says_list(w, a->value) &
			       (KB_SAYS_STANDFIRST | KB_SAYS_LEAD |
				       KB_SAYS_KICKER | KB_SAYS_SECTION |
				       KB_SAYS_BYLINE | KB_SAYS_DATE);
	return 0;
}

/* The path to the article, by another name than a class. */
static bool is_path(const struct kb_attr *a)
{
	static const char *const names[] = {
		"breadcrumb", "you are here", "brotkr", "fil d", "migas"};
	if (is_named(a, "itemtype") || is_named(a, "typeof"))
		return strstr(a->value, "BreadcrumbList") != NULL;
	for (size_t i = 0;
		is_named(a, "aria-label") && i < sizeof names / sizeof *names;
		i++)
		if (kb_istrn(a->value, strlen(a->value), names[i]))
			return true;
	return false;
}

uint32_t kb_class_says(struct kb_class_words *w, const struct kb_node *n)
{
	uint32_t says = 0;
	for (size_t i = 0; i < n->n_attrs; i++) {
		const struct kb_attr *a = &n->attrs[i];
		if (is_named(a, "class") || is_named(a, "id"))
			says |= says_list(w, a->value);
		else if (is_named(a, "role"))
			says |= n->tag == KB_TAG_SECTION &&
						kb_ieq(a->value, "region")
					? (uint32_t)(KB_SAYS_NOISE |
						     KB_SAYS_RELATED |
						     KB_SAYS_ROLE)
					: says_role(a->value);
		else if (is_named(a, "itemprop"))
			says |= says_prop(a->value);
		else if (is_named(a, "aria-hidden"))
			says |= kb_ieq(a->value, "true") ? KB_SAYS_ARIA_HIDDEN
							 : 0u;
		else if (n->tag == KB_TAG_A && is_author_link(a))
			says |= KB_SAYS_BYLINE;
		else if (is_path(a))
			says |= KB_SAYS_CRUMB;
		else if (a->name[0] == 'd')
			says |= says_data(w, a);
	}
	return says;
}
