/* The words that newspapers label the parts of a page with, in Arabic, Persian,
 * Hebrew, Urdu, Kurdish, Pashto, English and its neighbours: "read also",
 * "updated", "back to top".
 * Layer: article. */
#ifndef KHABAR_ARTICLE_LABELS_H
#define KHABAR_ARTICLE_LABELS_H

#include <stdbool.h>
#include <stddef.h>

/* Every function takes len bytes of UTF-8 and compares them without letter
 * case, harakat, niqqud, tatweel, hamza, the forms of alef, yeh, kaf and heh,
 * punctuation, arrows, bidi controls and white space at either end. All stop
 * looking at KB_LABEL_MAX bytes, so a whole paragraph may be passed. */
#define KB_LABEL_MAX 160
/* A text of so many bytes is looked through for offers, a longer one is none.
 */
#define KB_LABEL_OFFER_MAX 1000

/* What a text is, if the whole of it is such a label: */
enum kb_label_kind {
	/* the head of a box of other articles: "اقرأ أيضاً", "קראו גם",
	 * "Read also" */
	KB_LABEL_RELATED = 1,
	/* share, print, copy link, font size, or a social network's name */
	KB_LABEL_SHARE = 2,
	/* "back to top", "العودة إلى الأعلى" */
	KB_LABEL_TOP = 4,
	/* the head of a list of tags: "كلمات مفتاحية", "תגיות", "Tags" */
	KB_LABEL_TAGS = 8,
	/* the head of the comments, or "add a comment" */
	KB_LABEL_COMMENTS = 16,
	/* an advertisement's mark: "إعلان", "פרסומת", "Advertisement" */
	KB_LABEL_AD = 32,
	/* the head of a sidebar: "الأكثر قراءة", "הנקראות ביותר", "Most read"
	 */
	KB_LABEL_SIDEBAR = 64,
};

/* All that it is, as bits; 0 if it is none. */
unsigned kb_label_of(const char *s, size_t len);
/* A short text that begins as a box of articles may begin that says where they
 * are from: "More from the Times", "Video". Heads of texts do so as well. */
bool kb_label_is_more(const char *s, size_t len);

/* The whole text stands beside an article: "4 min read", "منذ 3 ساعات",
 * "1/12". */
bool kb_label_is_standing(const char *s, size_t len);
/* How often the text holds words of a paper to its readers: "sign up for", "our
 * newsletter", "تابعونا على". An article may speak of such things: the caller
 * judges. *opens: it begins with one. */
unsigned kb_label_offers(const char *s, size_t len, bool *opens);

/* The text begins with such a label followed by no letter. What follows is for
 * the caller to judge: a paragraph too may begin with نشر. */
/* "نشر في 18-08-2020", "Published:", "פורסם" */
bool kb_label_is_published(const char *s, size_t len);
/* "آخر تحديث 00:12", "Updated", "עודכן", "به‌روزرسانی"
 */
bool kb_label_is_updated(const char *s, size_t len);
/* "صورة: ...", "צילום: ...", "عکس: ...", "Photo by ...": who took a picture */
bool kb_label_is_caption_credit(const char *s, size_t len);
/* "اقرأ أيضاً: عنوان": a related label, then a colon, arrow, line break or the
 * like; returns the bytes up to the title, 0 if it is something else. */
size_t kb_label_related_prefix(const char *s, size_t len);
/* The whole of it is the front page in a path ("الرئيسية", "Home"), or stands
 * for no section ("Uncategorized"). */
bool kb_label_is_home(const char *s, size_t len);
/* "Category: World", "دسته‌بندی: جهان": the same for a section.
 */
size_t kb_label_section_prefix(const char *s, size_t len);
/* The bytes of a "by" at the start, in any of the languages, with the colon
 * and spaces behind; 0 if there is none. */
size_t kb_label_byline_prefix(const char *s, size_t len);

/* Some word of it names a news agency or picture library: "أ ف ب", "رويترز",
 * "AFP", "Getty Images". Meant for the words of a credit. */
bool kb_label_is_agency(const char *s, size_t len);

#endif
