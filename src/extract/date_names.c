/* Which names of metadata say that their value is a date of the page. */
#include "date_names.h"

#include <khabar/base/str.h>

#include <stddef.h>
#include <string.h>

enum {
	NAME_MAX = 40,
};

#define P KB_EX_DATE_NAME_PUBLISHED
#define W KB_EX_DATE_NAME_WEAK
#define U KB_EX_DATE_NAME_UPDATED

/* Without the signs between their words, in lower case. */
static const struct {
	const char *name;
	enum kb_ex_date_name says;
} NAMES[] = {
	/* OpenGraph, and what was made after it */
	{"articlepublishedtime", P},
	{"ogarticlepublishedtime", P},
	{"articlepublished", P},
	{"ogpublishedtime", P},
	{"ogpubdate", P},
	{"publishedtime", P},
	{"vrpublishedtime", P},
	{"articlepublicationdate", P},
	{"articlepublisheddate", P},
	{"articlepostdate", P},
	{"articlecreated", W},
	{"articledate", W},
	{"shareaholicarticlepublishedtime", P},
	{"articlemodifiedtime", U},
	{"ogarticlemodifiedtime", U},
	{"articlemodified", U},
	{"ogupdatedtime", U},
	{"modifiedtime", U},
	{"shareaholicarticlemodifiedtime", U},
	{"updatedtime", U},
	/* Dublin Core, PRISM, Highwire */
	{"dcdateissued", P},
	{"dctermsissued", P},
	{"dctermsdateissued", P},
	{"dctermscreated", P},
	{"dctermsdatecreated", P},
	{"dcdatecreated", P},
	{"dccreated", P},
	{"dcissued", P},
	{"dcdatepublished", P},
	{"dcdatepublication", P},
	{"dctermsavailable", W},
	{"dcdateavailable", W},
	{"dcdate", W},
	{"dctermsdate", W},
	{"dcdatemodified", U},
	{"dctermsmodified", U},
	{"dcmodified", U},
	{"dctermsdatemodified", U},
	{"prismpublicationdate", P},
	{"prismmodificationdate", U},
	{"citationpublicationdate", P},
	{"citationonlinedate", P},
	{"citationdate", W},
	/* schema.org, rNews */
	{"datepublished", P},
	{"rnewsdatepublished", P},
	{"schemadatepublished", P},
	{"datecreated", W},
	{"rnewsdatecreated", W},
	{"datemodified", U},
	{"rnewsdatemodified", U},
	{"schemadatemodified", U},
	/* services, papers and systems */
	{"parselypubdate", P},
	{"sailthrudate", W},
	{"cxenseparserecspublishtime", P},
	{"cxenseparsepublishtime", P},
	{"btpubdate", P},
	{"btmoddate", U},
	{"articledateoriginal", P},
	{"articledateupdated", U},
	{"originalpublicationdate", P},
	{"publishdate", P},
	{"publisheddate", P},
	{"publicationdate", P},
	{"published", P},
	{"pubdate", P},
	{"firstpublished", P},
	{"firstpublishdate", P},
	{"dateposted", P},
	{"postdate", P},
	{"posteddate", P},
	{"newsdate", P},
	{"itempubdate", P},
	{"displaydate", W},
	{"releasedate", W},
	{"gentime", W},
	{"created", W},
	{"createdate", W},
	{"creationdate", W},
	{"date", W},
	{"timestamp", W},
	{"ptime", W},
	{"lastmod", U},
	{"lastmodified", U},
	{"lastmodifieddate", U},
	{"lastupdate", U},
	{"lastupdated", U},
	{"modified", U},
	{"modifieddate", U},
	{"moddate", U},
	{"updated", U},
	{"updatedate", U},
	{"revised", U},
	{"lastpublishdate", U},
};
#undef P
#undef W
#undef U

static enum kb_ex_date_name look_up(const char *name, size_t n)
{
	for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
		if (strncmp(NAMES[i].name, name, n) == 0 && !NAMES[i].name[n])
			return NAMES[i].says;
	return KB_EX_DATE_NAME_NONE;
}

enum kb_ex_date_name kb_ex_date_name(const char *names)
{
	enum kb_ex_date_name says = KB_EX_DATE_NAME_NONE;
	char name[NAME_MAX];
	for (size_t n = 0; names; names++) {
		unsigned char c = (unsigned char)*names;
		if (c && !kb_is_space(c)) {
			if (n < sizeof name &&
				(kb_is_alpha(c) || kb_is_digit(c)))
				name[n++] = (char)kb_lower(c);
			continue;
		}
		enum kb_ex_date_name one = n && n < sizeof name
						   ? look_up(name, n)
						   : KB_EX_DATE_NAME_NONE;
		says = one > says ? one : says;
		n = 0;
		if (!c)
			break;
	}
	return says;
}
