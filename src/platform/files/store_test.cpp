// Taking, keeping and serving files through the door, on both engines.
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <thread>

#include "base/text.h"
#include "platform/files/files.h"
#include "platform/files/test_archives.h"
#include "platform/files/test_images.h"
#include "platform/files/words.h"
#include "tests/support/test_database.h"
#include "tests/support/test_scope.h"

namespace parvis::files {
namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class StoreTest : public parvis::test::EachEngine {
 protected:
  web::Upload upload(const std::string& name, const std::string& bytes) {
    const auto path = directory.path() / ("upload-" + std::to_string(++uploads));
    std::ofstream(path, std::ios::binary) << bytes;
    return {"photo", name, "application/octet-stream", path, bytes.size()};
  }
  Result<Accepted> accept(const std::string& name, const std::string& bytes) {
    return store.accept(scope(), upload(name, bytes), "photo");
  }
  Scope scope() { return test.scope(); }
  StoredFile remembered(const std::string& name, const std::string& bytes, std::string_view owner) {
    const auto accepted = accept(name, bytes);
    EXPECT_TRUE(accepted) << name;
    data->write(
        [&](storage::Transaction& tx) { store.remember(scope(), tx, accepted->file, owner); });
    return accepted->file;
  }
  std::string stored_bytes(const StoredFile& file, bool thumbnail = false) {
    const web::Response response = store.serve(scope(), file, thumbnail);
    return read_file(std::get<web::FileBody>(response.body).path);
  }
  long files_on_disk() {
    const std::filesystem::recursive_directory_iterator all(directory.path() / "files");
    return std::ranges::count_if(all, [](const auto& entry) { return entry.is_regular_file(); });
  }

  parvis::test::TestDatabase data{GetParam(), {migrations()}};
  parvis::test::TestScope test{*data};
  parvis::test::TemporaryDirectory directory;
  Store store{directory.path() / "files", {PARVIS_IMAGE_HELPER}};
  int uploads = 0;
};
PARVIS_ON_EACH_ENGINE(StoreTest);

const Word& only_reason(const Result<Accepted>& result) {
  static const Word none{"none"};
  if (result || result.error().size() != 1) return none;
  EXPECT_EQ(result.error().front().field, "photo");
  return result.error().front().reason;
}

TEST_P(StoreTest, every_statement_fits_the_schema) {
  data->verify(statements());
}

TEST_P(StoreTest, a_photo_is_turned_upright_made_smaller_and_loses_its_metadata) {
  // Orientation 6: the camera was turned; upright, the red half is on top.
  const test::Exif exif{6, "48/1 51/1 2400/100", "2/1 21/1 0/1"};
  const std::string bytes = test::picture(3000, 1000, ".jpg", exif);
  ASSERT_TRUE(test::look(bytes).has_metadata);
  const auto accepted = accept("IMG 1.JPG", bytes);
  ASSERT_TRUE(accepted);
  const StoredFile& file = accepted->file;
  EXPECT_EQ(file.content_type, "image/jpeg");
  EXPECT_EQ(file.file_name, "IMG 1.jpg");
  EXPECT_TRUE(file.is_image);
  const std::string stored = stored_bytes(file);
  const test::Seen seen = test::look(stored);
  EXPECT_EQ(seen.height, 2048);
  EXPECT_NEAR(seen.width, 683, 1);
  EXPECT_EQ(file.width, seen.width);
  EXPECT_EQ(file.height, seen.height);
  EXPECT_EQ(file.size, static_cast<std::int64_t>(stored.size()));
  EXPECT_FALSE(seen.has_metadata);
  EXPECT_EQ(stored.find("Martin"), std::string::npos);
  EXPECT_EQ(stored.find("Exif"), std::string::npos);
  EXPECT_GT(seen.top_red, 200);
  EXPECT_LT(seen.top_blue, 60);
  const test::Seen small = test::look(stored_bytes(file, true));
  EXPECT_EQ(small.height, 400);
  EXPECT_FALSE(small.has_metadata);
}

TEST_P(StoreTest, a_thumbnail_is_webp_and_a_picture_without_one_is_shown_itself) {
  const StoredFile file = remembered("hole.jpg", test::picture(900, 600, ".jpg"), "requests:1");
  const auto small = store.serve(scope(), file, true);
  EXPECT_EQ(small.headers.front().second, "image/webp");
  std::filesystem::remove(std::get<web::FileBody>(small.body).path);
  EXPECT_EQ(stored_bytes(file, true), stored_bytes(file));
}

TEST_P(StoreTest, the_position_of_a_photo_is_offered_before_it_is_forgotten) {
  const auto paris =
      accept("a.jpg", test::picture(64, 64, ".jpg", {1, "48/1 51/1 2400/100", "2/1 21/1 0/1"}));
  ASSERT_TRUE(paris && paris->position);
  EXPECT_NEAR(paris->position->latitude, 48.856667, 1e-5);
  EXPECT_NEAR(paris->position->longitude, 2.35, 1e-5);
  const auto west = accept(
      "a.jpg", test::picture(64, 64, ".jpg", {1, "16/1 0/1 0/1", "61/1 43/1 1234/100", "W"}));
  ASSERT_TRUE(west && west->position);
  EXPECT_NEAR(west->position->longitude, -61.72009, 1e-5);
  const auto webp =
      accept("a.webp", test::picture(64, 64, ".webp", {1, "48/1 51/1 2400/100", "2/1 21/1 0/1"}));
  ASSERT_TRUE(webp && webp->position);
  EXPECT_NEAR(webp->position->latitude, 48.856667, 1e-5);
  for (const char* nowhere : {"", "0/1 0/1 0/1", "99/1 0/1 0/1", "1/0 0/0 0/0"}) {
    const auto none = accept("a.jpg", test::picture(64, 64, ".jpg", {1, nowhere, "0/1 0/1 0/1"}));
    ASSERT_TRUE(none) << nowhere;
    EXPECT_FALSE(none->position) << nowhere;
  }
}

TEST_P(StoreTest, a_heic_photo_of_a_telephone_becomes_a_jpeg) {
  const std::string heic =
      test::picture(2400, 1200, ".heic", {1, "48/1 51/1 2400/100", "2/1 21/1 0/1"});
  const auto accepted = accept("IMG_0042.HEIC", heic);
  ASSERT_TRUE(accepted);
  EXPECT_EQ(accepted->file.content_type, "image/jpeg");
  EXPECT_EQ(accepted->file.file_name, "IMG_0042.jpg");
  EXPECT_EQ(accepted->file.width, 2048);
  ASSERT_TRUE(accepted->position);
  EXPECT_NEAR(accepted->position->latitude, 48.856667, 1e-5);
  const test::Seen seen = test::look(stored_bytes(accepted->file));
  EXPECT_GT(seen.left_red, 200);
  EXPECT_FALSE(seen.has_metadata);
}

TEST_P(StoreTest, a_small_picture_keeps_its_size_and_a_transparent_one_its_transparency) {
  const auto png = accept("plan.png", test::picture(200, 100, ".png"));
  ASSERT_TRUE(png);
  EXPECT_EQ(png->file.content_type, "image/jpeg");
  EXPECT_EQ(png->file.file_name, "plan.jpg");
  EXPECT_EQ(png->file.width, 200);
  const test::Seen seen = test::look(stored_bytes(png->file));
  EXPECT_GT(seen.left_red, 200);
  EXPECT_LT(seen.left_blue, 60);
  const auto webp = accept("photo.webp", test::picture(200, 100, ".webp"));
  EXPECT_TRUE(webp && webp->file.content_type == "image/jpeg");
  const auto clear = accept("logo.png", test::transparent_picture(200, 100));
  ASSERT_TRUE(clear);
  EXPECT_EQ(clear->file.content_type, "image/webp");
  EXPECT_EQ(clear->file.file_name, "logo.webp");
  EXPECT_FALSE(test::look(stored_bytes(clear->file)).has_metadata);
}

TEST_P(StoreTest, the_name_does_not_make_the_type) {
  const auto accepted = accept("photo.jpg", test::picture(20, 20, ".png"));
  ASSERT_TRUE(accepted);
  EXPECT_EQ(only_reason(accept("photo.jpg", "Ceci n'est pas une photo, mais du texte.")),
            words::wrong_content);
  EXPECT_EQ(only_reason(accept("notes.txt", "Ceci n'est pas une photo, mais du texte.")),
            words::kind_refused);
  EXPECT_EQ(only_reason(accept("dessin.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")),
            words::kind_refused);
  EXPECT_EQ(only_reason(accept("vide.jpg", "")), words::empty);
  EXPECT_EQ(files_on_disk(), 2);
}

TEST_P(StoreTest, thirty_megabytes_are_refused_before_anything_is_read) {
  web::Upload heavy = upload("film.jpg", "x");
  std::filesystem::resize_file(heavy.path, 30u << 20);
  heavy.size = 30u << 20;
  const auto refused = store.accept(scope(), heavy, "photo");
  ASSERT_EQ(only_reason(refused), words::too_large);
  EXPECT_EQ(refused.error().front().values.front().first, "size");
}

TEST_P(StoreTest, a_bomb_is_known_by_its_header) {
  std::string bomb = test::picture(16, 16, ".png");
  bomb.replace(16, 8, test::big_32(50000) + test::big_32(50000));
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(only_reason(accept("bombe.png", bomb)), words::too_many_pixels);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
  std::string wide = test::picture(16, 16, ".png");
  wide.replace(16, 8, std::string(8, '\xFF'));
  EXPECT_EQ(only_reason(accept("bombe.png", wide)), words::too_many_pixels);
  EXPECT_EQ(files_on_disk(), 0);
}

TEST_P(StoreTest, a_picture_cut_short_or_spoiled_is_refused_with_a_clear_reason) {
  for (const char* suffix : {".jpg", ".png", ".webp"}) {
    const std::string whole = test::picture(900, 700, suffix);
    for (const double part : {0.02, 0.5, 0.9}) {
      const auto size = static_cast<std::size_t>(static_cast<double>(whole.size()) * part);
      EXPECT_EQ(only_reason(accept("photo" + std::string(suffix), whole.substr(0, size))),
                size < 12 ? words::wrong_content : words::unreadable)
          << suffix << " " << part;
    }
  }
  // A header that announces more than the data holds.
  EXPECT_EQ(only_reason(accept("a.heic", test::heic_header({{400, 300}}))), words::unreadable);
  EXPECT_EQ(files_on_disk(), 0);
}

TEST_P(StoreTest, documents_are_kept_as_they_are) {
  const std::string pdf = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";
  const auto accepted = accept("délibération.PDF", pdf);
  ASSERT_TRUE(accepted);
  EXPECT_EQ(accepted->file.content_type, "application/pdf");
  EXPECT_EQ(accepted->file.file_name, "délibération.pdf");
  EXPECT_FALSE(accepted->file.is_image);
  EXPECT_FALSE(accepted->position);
  EXPECT_EQ(stored_bytes(accepted->file), pdf);
  EXPECT_EQ(stored_bytes(accepted->file, true), pdf);
  const auto odt =
      accept("lettre.odt", test::zip({{"mimetype", "application/vnd.oasis.opendocument.text"}}));
  ASSERT_TRUE(odt);
  EXPECT_EQ(odt->file.content_type, "application/vnd.oasis.opendocument.text");
}

TEST_P(StoreTest, what_is_served_cannot_run_in_the_browser) {
  const auto photo = accept("photo.jpg", test::picture(20, 20, ".jpg"));
  const auto pdf = accept("acte.pdf", "%PDF-1.4\n%%EOF and more\n");
  ASSERT_TRUE(photo && pdf);
  const auto header = [&](const StoredFile& file, std::string_view name) {
    const web::Response response = store.serve(scope(), file, false);
    for (const auto& [key, value] : response.headers) {
      if (key == name) return value;
    }
    return std::string();
  };
  EXPECT_EQ(header(photo->file, "X-Content-Type-Options"), "nosniff");
  EXPECT_NE(header(photo->file, "Content-Security-Policy").find("sandbox"), std::string::npos);
  EXPECT_TRUE(header(photo->file, "Content-Disposition").starts_with("inline"));
  EXPECT_EQ(header(photo->file, "Content-Type"), "image/jpeg");
  EXPECT_TRUE(header(pdf->file, "Content-Disposition").starts_with("attachment"));
  EXPECT_EQ(header(pdf->file, "X-Content-Type-Options"), "nosniff");
}

TEST_P(StoreTest, files_belong_to_an_owner_and_can_be_handed_over) {
  const StoredFile first = remembered("1.jpg", test::picture(20, 20, ".jpg"), "requests:draft");
  const StoredFile second = remembered("2.jpg", test::picture(30, 20, ".jpg"), "requests:draft");
  const StoredFile other = remembered("3.jpg", test::picture(40, 20, ".jpg"), "requests:other");
  data->write([&](storage::Transaction& tx) {
    store.hand_over(scope(), tx, "requests:draft", "requests:01J");
  });
  EXPECT_TRUE(store.files_of(scope(), "requests:draft").empty());
  const auto files = store.files_of(scope(), "requests:01J");
  ASSERT_EQ(files.size(), 2u);
  EXPECT_EQ(files[0].id, first.id);
  EXPECT_EQ(files[1].id, second.id);
  EXPECT_EQ(files[1].width, 30);
  EXPECT_EQ(store.files_of(scope(), "requests:other").front().id, other.id);
  EXPECT_EQ(store.find(scope(), first.id)->file_name, "1.jpg");
}

TEST_P(StoreTest, a_file_of_one_commune_is_not_found_from_another) {
  const StoredFile file = remembered("1.jpg", test::picture(20, 20, ".jpg"), "requests:1");
  const parvis::test::TestScope neighbour(*data, "99002");
  EXPECT_FALSE(store.find(neighbour.scope(), file.id));
  EXPECT_TRUE(store.files_of(neighbour.scope(), "requests:1").empty());
}

TEST_P(StoreTest, forgetting_removes_row_and_files_only_when_it_is_committed) {
  const StoredFile file = remembered("1.jpg", test::picture(20, 20, ".jpg"), "requests:1");
  EXPECT_EQ(files_on_disk(), 2);
  EXPECT_THROW(data->write([&](storage::Transaction& tx) {
    store.forget(scope(), tx, file.id);
    throw std::runtime_error("undone");
  }),
               std::runtime_error);
  EXPECT_TRUE(store.find(scope(), file.id));
  EXPECT_EQ(files_on_disk(), 2);
  data->write([&](storage::Transaction& tx) { store.forget(scope(), tx, file.id); });
  EXPECT_FALSE(store.find(scope(), file.id));
  EXPECT_EQ(files_on_disk(), 0);
}

TEST_P(StoreTest, the_sweep_takes_what_has_no_row_for_a_day_and_leaves_the_rest) {
  remembered("kept.jpg", test::picture(20, 20, ".jpg"), "requests:1");
  ASSERT_TRUE(accept("lost.jpg", test::picture(20, 20, ".jpg")));
  const auto unfinished = directory.path() / "files" / "unfinished" / "01J.image";
  std::ofstream(unfinished) << "half";
  EXPECT_EQ(store.sweep(scope()), 0);
  const auto two_days_ago = std::filesystem::file_time_type::clock::now() - std::chrono::hours(48);
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(directory.path() / "files")) {
    if (entry.is_regular_file()) std::filesystem::last_write_time(entry.path(), two_days_ago);
  }
  ASSERT_TRUE(accept("fresh.jpg", test::picture(20, 20, ".jpg")));
  EXPECT_EQ(files_on_disk(), 7);
  EXPECT_EQ(store.sweep(scope()), 3);
  EXPECT_EQ(files_on_disk(), 4);
  EXPECT_EQ(store.files_of(scope(), "requests:1").size(), 1u);
}

TEST_P(StoreTest, a_nearly_full_disk_takes_no_file_and_says_so) {
  Limits limits;
  limits.free_bytes_min = 1ull << 60;
  Store full(directory.path() / "full", {PARVIS_IMAGE_HELPER}, limits);
  EXPECT_EQ(
      only_reason(full.accept(scope(), upload("a.jpg", test::picture(20, 20, ".jpg")), "photo")),
      words::disk_full);
}

TEST_P(StoreTest, a_helper_that_hangs_is_ended_at_its_deadline) {
  const auto script = directory.path() / "hang";
  std::ofstream(script) << "#!/bin/sh\nexec sleep 60\n";
  std::filesystem::permissions(script, std::filesystem::perms(0700));
  Limits limits;
  limits.image_deadline = std::chrono::milliseconds(300);
  Store slow(directory.path() / "slow", {script.string()}, limits);
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(
      only_reason(slow.accept(scope(), upload("a.jpg", test::picture(20, 20, ".jpg")), "photo")),
      words::unreadable);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST_P(StoreTest, what_the_helper_says_is_not_believed_blindly) {
  const auto script = directory.path() / "liar";
  std::ofstream(script) << "#!/bin/sh\necho 'ok 99999 10 text/html'\n";
  std::filesystem::permissions(script, std::filesystem::perms(0700));
  Store lied_to(directory.path() / "lied", {script.string()});
  EXPECT_EQ(
      only_reason(lied_to.accept(scope(), upload("a.jpg", test::picture(20, 20, ".jpg")), "photo")),
      words::unreadable);
}

/// A clamd that answers one conversation with one sentence.
class FakeScanner {
 public:
  FakeScanner(const std::filesystem::path& path, std::string answer)
      : listener_(socket(AF_UNIX, SOCK_STREAM, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.string().copy(address.sun_path, sizeof address.sun_path - 1);
    EXPECT_EQ(bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(listen(listener_, 1), 0);
    thread_ = std::thread([this, answer = std::move(answer)] {
      const int client = ::accept(listener_, nullptr, nullptr);
      char piece[4096];
      while (!received_.ends_with(std::string(4, '\0'))) {
        const ssize_t got = recv(client, piece, sizeof piece, 0);
        if (got <= 0) break;
        received_.append(piece, static_cast<std::size_t>(got));
      }
      const std::string line = answer + std::string(1, '\0');
      EXPECT_EQ(send(client, line.data(), line.size(), MSG_NOSIGNAL),
                static_cast<ssize_t>(line.size()));
      close(client);
    });
  }
  FakeScanner(const FakeScanner&) = delete;
  FakeScanner& operator=(const FakeScanner&) = delete;
  ~FakeScanner() {
    thread_.join();
    close(listener_);
  }

 private:
  int listener_;
  std::string received_;
  std::thread thread_;
};

TEST_P(StoreTest, with_a_virus_scanner_nothing_passes_that_it_has_not_cleared) {
  const std::string pdf = "%PDF-1.4\nEICAR stands here\n%%EOF\n";
  Limits limits;
  limits.virus_scanner = directory.path() / "clamd.sock";
  Store scanned(directory.path() / "scanned", {PARVIS_IMAGE_HELPER}, limits);
  const auto send = [&] { return scanned.accept(scope(), upload("a.pdf", pdf), "photo"); };
  EXPECT_EQ(only_reason(send()), words::scan_unavailable);
  {
    const FakeScanner scanner(limits.virus_scanner, "stream: Eicar-Test-Signature FOUND");
    EXPECT_EQ(only_reason(send()), words::virus_found);
  }
  std::filesystem::remove(limits.virus_scanner);
  {
    const FakeScanner scanner(limits.virus_scanner, "INSTREAM size limit exceeded. ERROR");
    EXPECT_EQ(only_reason(send()), words::scan_unavailable);
  }
  std::filesystem::remove(limits.virus_scanner);
  const FakeScanner scanner(limits.virus_scanner, "stream: OK");
  EXPECT_TRUE(send());
}

}  // namespace
}  // namespace parvis::files
