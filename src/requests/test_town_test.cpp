// The town of the tests itself, and that every statement of the module is right on each engine.
#include "requests/test_town.h"

#include "base/text.h"
#include "contact/contact.h"
#include "requests/list_store.h"

namespace parvis::requests {
namespace {

std::vector<std::vector<storage::Migration>> migrations_with_requests() {
  auto all = territory::migrations_of_the_house();
  test::TestDatabase scratch{storage::Engine::sqlite};
  const test::TemporaryDirectory directory;
  const SystemClock clock;
  files::Store files(directory.path(), {});
  mail::Outbox mail({});
  territory::DeafHub events;
  House house{*scratch, clock, files, mail, events};
  all.push_back(search::migrations());
  all.push_back(contact::manifest(house, {}).migrations);
  all.push_back(manifest(house).migrations);
  return all;
}

mail::OutboxOptions to_folder(const std::filesystem::path& folder) {
  mail::OutboxOptions options;
  options.from = {"mairie@valmorin.example", "Mairie"};
  options.folder = folder;
  return options;
}

Actor officer_named(const Scope& scope, const std::string& name, const std::string& email,
                    const ServiceId& service) {
  Actor actor;
  actor.kind = Actor::Kind::officer;
  actor.name = name;
  actor.services = {service};
  actor.permissions = {"requests.read", "requests.handle", "requests.manage"};
  const auto added = identity::add_officer(scope, {email,
                                                   name,
                                                   "",
                                                   identity::standard_role(module::Role::manager),
                                                   {service},
                                                   "les merles chantent sur le toit"});
  EXPECT_TRUE(added.has_value());
  actor.officer = added.value_or(OfficerId());
  return actor;
}

}  // namespace

TestTown::TestTown(storage::Engine engine)
    : data(engine, migrations_with_requests()),
      files(directory.path() / "files", {PARVIS_IMAGE_HELPER}),
      mail(to_folder(directory.path() / "mails")),
      house{*data, clock, files, mail, events} {
  program.kind = Actor::Kind::system;
  program.name = "Parvis";
  const auto added = identity::add_commune(
      *data, clock,
      {CommuneId("99002"), "Lilas-le-Bourg", "",
       R"({"type":"Polygon","coordinates":[[[2.87,50.38],[2.93,50.38],[2.93,50.42],)"
       R"([2.87,50.42],[2.87,50.38]]]})"});
  EXPECT_TRUE(added.has_value());
  card = identity::commune(*data, CommuneId("99002")).value_or(CommuneCard());
  card.phone = "03 00 00 00 00";
  card.postal_address = "1 place de la Mairie, 99002 Lilas-le-Bourg";
  card.web_address = "https://lilas.example";
  territory::keep_ground(the_program(), territory::TestGround::three_streets());
  awa = officer_named(the_program(), "Awa Diallo", "awa@lilas.example", service("voirie"));
  marc = officer_named(the_program(), "Marc Petit", "marc@lilas.example", service("voirie"));
}

NewRequest TestTown::pothole() const {
  NewRequest request;
  request.category = CategoryId("voirie-nid-de-poule");
  request.position = {50.4001, 2.8905};
  request.description = "Un trou profond devant la porte.";
  request.contact.way = ContactWay::email;
  request.contact.name = "Jeanne Roux";
  request.contact.email = "jeanne@exemple.fr";
  return request;
}

Receipt TestTown::report_one(const NewRequest& request) {
  const auto receipt = report(resident(), house, request);
  EXPECT_TRUE(receipt.has_value()) << reason_of(receipt);
  return receipt.value_or(Receipt());
}

Seen TestTown::seen(const RequestId& id) const {
  return {id, details(id).summary.version};
}

Details TestTown::details(const RequestId& id) const {
  const auto file = request_file(officer(), id);
  EXPECT_TRUE(file.has_value());
  return file ? file->details : Details();
}

ServiceId TestTown::service(std::string_view folded_name) const {
  for (const auto& each : identity::services(the_program())) {
    if (fold(each.name).find(folded_name) != std::string::npos) return each.id;
  }
  ADD_FAILURE() << "no service named " << folded_name;
  return {};
}

std::vector<mail::StoredMail> TestTown::mails_to(std::string_view email) {
  jobs::Runner runner(
      *data, clock, {mail.job_kind()}, {}, [this] { return std::vector{card.id}; },
      [this](const CommuneId&, const std::function<void(const Scope&)>& body) {
        body(the_program());
      });
  runner.run_due();
  std::vector<mail::StoredMail> mails;
  for (auto& each : mail.kept(the_program(), 200)) {
    if (each.to.find(email) != std::string::npos) mails.push_back(std::move(each));
  }
  return mails;
}

std::vector<std::string> TestTown::subjects_to(std::string_view email) {
  std::vector<std::string> subjects;
  for (const auto& each : mails_to(email)) subjects.push_back(each.subject);
  std::sort(subjects.begin(), subjects.end());
  return subjects;
}

std::string TestTown::last_mail_to(std::string_view email) {
  const auto mails = mails_to(email);
  return mails.empty() ? "" : mails.front().text;
}

namespace {

class ManifestTest : public test::EachEngine {
 protected:
  TestTown town{GetParam()};
};
PARVIS_ON_EACH_ENGINE(ManifestTest);

TEST_P(ManifestTest, every_statement_is_right_on_this_engine) {
  const auto offer = manifest(town.house);
  EXPECT_NO_THROW(town.data->verify(offer.statements));
}

TEST_P(ManifestTest, statements_have_names_of_their_own) {
  // The lists are put together from parts: the forms of one list bear its name.
  std::set<std::string_view> names;
  std::set<const storage::AnyStatement*> forms;
  std::set<std::string_view> of_lists;
  for (const auto* form : list_statements()) {
    forms.insert(form);
    of_lists.insert(form->name);
  }
  for (const auto* statement : manifest(town.house).statements) {
    if (forms.contains(statement)) continue;
    EXPECT_FALSE(of_lists.contains(statement->name)) << statement->name;
    EXPECT_TRUE(names.insert(statement->name).second) << statement->name;
  }
}

TEST_P(ManifestTest, indicators_and_tiles_answer_in_an_empty_town) {
  const auto offer = manifest(town.house);
  for (const auto& indicator : offer.indicators) EXPECT_EQ(indicator.value(town.the_program()), 0);
  for (const auto& tile : offer.work_tiles) EXPECT_EQ(tile.count(town.officer()), 0);
}

}  // namespace
}  // namespace parvis::requests
