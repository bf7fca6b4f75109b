/* What the views' actions mean on their screens: tables of offers, which their
 * views add. tests/unit/test_offers holds them against what the views do.
 * Layer: views, private. */
#ifndef KHABAR_VIEWS_OFFERS_H
#define KHABAR_VIEWS_OFFERS_H

#include <khabar/ui/offers.h>

extern const struct kb_offer kb_library_offers[]; /* in all of the library */
extern const struct kb_offer kb_feed_list_offers[];
extern const struct kb_offer kb_welcome_offers[];
extern const struct kb_offer kb_article_offers[]; /* of a list's article */
extern const struct kb_offer kb_article_list_offers[];
extern const struct kb_offer kb_search_list_offers[];
extern const struct kb_offer kb_entries_offers[];
extern const struct kb_offer kb_reader_offers[];
extern const struct kb_offer kb_link_offers[]; /* of the one chosen */
extern const struct kb_offer kb_feed_info_offers[];
extern const struct kb_offer kb_feed_form_offers[];
extern const struct kb_offer kb_feed_choice_offers[];
/* Instead, where none is found: a feed that failed, a page without. */
extern const struct kb_offer kb_unseen_offers[];
extern const struct kb_offer kb_no_feed_offers[];
extern const struct kb_offer kb_report_offers[];
/* A question with answers; the list of accounts, while there are none too; what
 * is known of one. */
extern const struct kb_offer kb_answers_offers[];
extern const struct kb_offer kb_accounts_offers[];
extern const struct kb_offer kb_no_accounts_offers[];
extern const struct kb_offer kb_account_info_offers[];
extern const struct kb_offer kb_loading_offers[];
extern const struct kb_offer kb_failure_offers[];
extern const struct kb_offer kb_again_offers[]; /* where it can be tried */
extern const struct kb_offer kb_stop_offers[];  /* what runs */

#endif
