// What files are, by their bytes; what their headers announce; names safe to show.
#include "platform/files/content.h"

#include <gtest/gtest.h>

#include "platform/files/test_archives.h"
#include "platform/files/test_images.h"

namespace parvis::files {
namespace {

TEST(ContentTest, pictures_are_known_by_their_bytes_and_announce_their_size) {
  for (const auto& [suffix, kind] :
       {std::pair{".jpg", Kind::jpeg}, {".png", Kind::png}, {".webp", Kind::webp}}) {
    const std::string bytes = test::picture(321, 123, suffix);
    EXPECT_EQ(kind_of(bytes), kind) << suffix;
    const auto size = declared_size(kind, bytes);
    ASSERT_TRUE(size) << suffix;
    EXPECT_EQ(size->width, 321) << suffix;
    EXPECT_EQ(size->height, 123) << suffix;
  }
  const std::string lossless = test::picture(321, 123, ".webp[lossless]");
  EXPECT_EQ(declared_size(Kind::webp, lossless)->width, 321);
  const std::string extended =
      test::picture(321, 123, ".webp", {6, "48/1 51/1 0/1", "2/1 0/1 0/1"});
  EXPECT_EQ(declared_size(Kind::webp, extended)->height, 123);
}

TEST(ContentTest, a_header_cut_short_at_any_byte_is_read_without_harm) {
  for (const auto& [suffix, kind] :
       {std::pair{".jpg", Kind::jpeg}, {".png", Kind::png}, {".webp", Kind::webp}}) {
    const std::string bytes = test::picture(64, 48, suffix);
    for (std::size_t size = 0; size < std::min<std::size_t>(bytes.size(), 900); ++size) {
      const auto seen = declared_size(kind, std::string_view(bytes).substr(0, size));
      if (seen) {
        EXPECT_EQ(seen->width, 64);
      }
    }
  }
}

TEST(ContentTest, heic_sizes_come_from_the_largest_declared_extent) {
  const std::string bytes = test::heic_header({{512, 512}, {4032, 3024}});
  ASSERT_EQ(kind_of(bytes), Kind::heic);
  EXPECT_EQ(declared_size(Kind::heic, bytes)->width, 4032);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(declared_size(Kind::heic, std::string_view(bytes).substr(0, size)));
  }
}

TEST(ContentTest, office_documents_are_known_by_what_their_archive_holds) {
  EXPECT_EQ(kind_of("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"), Kind::pdf);
  EXPECT_EQ(kind_of(test::zip({{"[Content_Types].xml", "x"}, {"word/document.xml", "y"}})),
            Kind::docx);
  EXPECT_EQ(kind_of(test::zip({{"[Content_Types].xml", "x"}, {"xl/workbook.xml", "y"}})),
            Kind::xlsx);
  EXPECT_EQ(kind_of(test::zip(
                {{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "y"}})),
            Kind::odt);
  EXPECT_EQ(kind_of(test::zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}})),
            Kind::ods);
  EXPECT_EQ(kind_of(test::compound_file("WordDocument")), Kind::doc);
  EXPECT_EQ(kind_of(test::compound_file("Workbook")), Kind::xls);
}

TEST(ContentTest, archives_macros_drawings_and_text_are_not_taken) {
  EXPECT_FALSE(kind_of(test::zip({{"photo.jpg", "x"}})));
  EXPECT_FALSE(kind_of(test::zip(
      {{"[Content_Types].xml", "x"}, {"word/document.xml", "y"}, {"word/vbaProject.bin", "z"}})));
  EXPECT_FALSE(kind_of(test::compound_file("WordDocument") + test::compound_file("_VBA_PROJECT")));
  EXPECT_FALSE(kind_of("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>"));
  EXPECT_FALSE(kind_of("<?xml version=\"1.0\"?><svg/>"));
  EXPECT_FALSE(kind_of("GIF89a\x01\x00\x01\x00\x80\x00\x00"));
  EXPECT_FALSE(kind_of("Bonjour, ceci est du texte."));
  EXPECT_FALSE(kind_of("MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00"));
  EXPECT_FALSE(kind_of(""));
}

TEST(ContentTest, a_file_name_is_made_safe_and_says_what_the_file_is_now) {
  EXPECT_EQ(safe_file_name("IMG_0042.HEIC", "jpg"), "IMG_0042.jpg");
  EXPECT_EQ(safe_file_name("C:\\Users\\Zoé\\été 2026.jpeg", "jpg"), "été 2026.jpg");
  EXPECT_EQ(safe_file_name("../../etc/passwd", "pdf"), "passwd.pdf");
  EXPECT_EQ(safe_file_name("a\"b;\r\nSet-Cookie: x.png", "png"), "a_b__Set-Cookie_ x.png");
  EXPECT_EQ(safe_file_name("", "jpg"), "document.jpg");
  EXPECT_EQ(safe_file_name(".htaccess", "jpg"), "htaccess.jpg");
  EXPECT_LE(safe_file_name(std::string(500, 'x'), "docx").size(), 125u);
}

}  // namespace
}  // namespace parvis::files
