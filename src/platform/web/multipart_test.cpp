// multipart/form-data, whole and cut at every place.

#include "platform/web/multipart.h"

#include <gtest/gtest.h>

#include <vector>

namespace parvis::web {
namespace {

struct Collected final : PartSink {
  struct Part {
    PartHead head;
    std::string bytes;
    bool ended = false;
  };
  std::vector<Part> parts;
  int begin_part(PartHead head) override {
    parts.push_back({std::move(head), "", false});
    return 0;
  }
  int part_bytes(std::string_view bytes) override {
    parts.back().bytes += bytes;
    return 0;
  }
  int end_part() override {
    parts.back().ended = true;
    return 0;
  }
};

int read_in_pieces(const std::string& text, std::size_t piece, Collected& sink, bool& complete) {
  MultipartReader reader("edge", sink);
  int status = 0;
  for (std::size_t at = 0; at < text.size() && status == 0; at += piece) {
    status = reader.take(std::string_view(text).substr(at, piece));
  }
  complete = reader.complete();
  return status;
}

std::string two_parts() {
  return "--edge\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\na\r\n--edg\r\nb\r\n"
         "--edge\r\ncontent-disposition: form-data; name=\"photo\"; filename=\"a\\\"b.jpg\"\r\n"
         "Content-Type: image/JPEG\r\n\r\n\r\n\r\n--edge--\r\nepilogue";
}

TEST(MultipartTest, a_delimiter_cut_at_any_place_is_found) {
  const std::string text = two_parts();
  for (std::size_t piece = 1; piece <= text.size(); ++piece) {
    Collected sink;
    bool complete = false;
    ASSERT_EQ(read_in_pieces(text, piece, sink, complete), 0) << piece;
    ASSERT_TRUE(complete) << piece;
    ASSERT_EQ(sink.parts.size(), 2U) << piece;
    EXPECT_EQ(sink.parts[0].head.name, "text");
    EXPECT_EQ(sink.parts[0].bytes, "a\r\n--edg\r\nb");
    EXPECT_FALSE(sink.parts[0].head.is_file);
    EXPECT_EQ(sink.parts[1].head.file_name, "a\"b.jpg");
    EXPECT_EQ(sink.parts[1].head.content_type, "image/jpeg");
    EXPECT_EQ(sink.parts[1].bytes, "\r\n");
    EXPECT_TRUE(sink.parts[1].ended);
  }
}

TEST(MultipartTest, a_form_that_is_not_closed_is_not_complete) {
  Collected sink;
  bool complete = true;
  const std::string text = two_parts().substr(0, 60);
  EXPECT_EQ(read_in_pieces(text, 10, sink, complete), 0);
  EXPECT_FALSE(complete);
}

TEST(MultipartTest, malformed_forms_are_refused) {
  const std::string head = "Content-Disposition: form-data; name=\"a\"\r\n\r\n";
  const std::vector<std::string> cases{
      "preamble\r\n--edge\r\n" + head + "1\r\n--edge--",
      "--edge \r\n" + head,
      "--edge\n" + head,
      "--edge\r\n\r\n\r\n1\r\n--edge--",
      "--edge\r\nContent-Disposition: form-data\r\n\r\n1",
      "--edge\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1",
      "--edge\r\nno colon\r\n\r\n1",
      "--edge\r\nX: " + std::string(9000, 'a')};
  for (const auto& text : cases) {
    Collected sink;
    bool complete = false;
    EXPECT_EQ(read_in_pieces(text, text.size(), sink, complete), 400) << text.substr(0, 60);
  }
}

TEST(MultipartTest, too_many_parts_are_refused) {
  std::string text;
  for (int i = 0; i < 600; ++i) {
    text += "--edge\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
  }
  Collected sink;
  bool complete = false;
  EXPECT_EQ(read_in_pieces(text, text.size(), sink, complete), 413);
}

TEST(MultipartTest, a_boundary_has_1_to_70_allowed_signs) {
  EXPECT_EQ(boundary_of("multipart/form-data; boundary=edge"), "edge");
  EXPECT_EQ(boundary_of("multipart/form-data; charset=x; boundary=\"a b\""), "a b");
  EXPECT_EQ(boundary_of("multipart/form-data"), "");
  EXPECT_EQ(boundary_of("multipart/form-data; boundary=" + std::string(71, 'a')), "");
  EXPECT_EQ(boundary_of("multipart/form-data; boundary=\"a\x01\""), "");
}

}  // namespace
}  // namespace parvis::web
