// Layout: who may include whom, where library headers stand, what a module must have.
#include <algorithm>
#include <array>
#include <filesystem>

#include "tests/house/rules.h"

namespace parvis::house {
namespace {

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

/// Headers beside the one named like the folder that others may include as well. A header may also
/// say of itself, in its opening lines, that it is "a door of" its module.
constexpr std::array second_doors = {"platform/html/components.h", "platform/html/shell.h",
                                     "platform/storage/look.h", "platform/web/http.h",
                                     "requests/import.h"};

bool says_it_is_a_door(const Tree& tree, const std::string& header) {
  const auto file = tree.files.find("src/" + header);
  if (file == tree.files.end()) return false;
  for (std::size_t i = 0; i < std::min<std::size_t>(8, file->second.lines.size()); ++i) {
    const std::string& line = file->second.lines[i];
    const bool comment = line.starts_with("//");
    if (comment && line.find(" door of ") != std::string::npos) return true;
  }
  return false;
}

bool is_door(const Tree& tree, const Module& module, const std::string& header) {
  if (module.folder == "base") return true;
  const std::string door = module.folder + "/" + module.leaf + ".h";
  if (header == door) return true;
  if (std::find(second_doors.begin(), second_doors.end(), header) != second_doors.end())
    return true;
  if (says_it_is_a_door(tree, header)) return true;
  // What the door itself includes from its own folder is part of what it promises.
  const auto file = tree.files.find("src/" + door);
  if (file == tree.files.end()) return false;
  return std::any_of(file->second.includes.begin(), file->second.includes.end(),
                     [&](const Include& include) { return include.path == header; });
}

struct Library {
  std::string_view header;   // prefix of what stands between < and >
  std::string_view folders;  // modules that may, separated by spaces
};
/// Who may include what. A library's headers stand in .cpp files of these folders only.
constexpr std::array libraries = {
    Library{"sqlite3.h", "platform/storage"},
    Library{"libpq-fe.h", "platform/storage"},
    Library{"libstemmer.h", "platform/storage platform/search"},
    Library{"unicode/", "base platform/i18n platform/search"},
    Library{"openssl/", "base platform/web"},
    Library{"fido", "platform/webauthn"},
    Library{"cmark.h", "platform/html"},
    Library{"boost/json",
            "platform/geo platform/mail platform/oidc platform/web platform/webauthn contact "
            "residents requests scim app"},
    Library{"boost/", "platform/web"},
    Library{"libdeflate.h", "platform/web"},
    Library{"brotli/", "platform/web"},
    Library{"systemd/", "platform/web"},
    Library{"vips/", "platform/files"},
    Library{"seccomp.h", "platform/files"},
    Library{"curl/", "platform/mail platform/outbound contact"},
    Library{"cjose/", "platform/oidc"},
    Library{"sodium.h", "identity"},
    Library{"zxcvbn.h", "identity"},
    Library{"zip.h", "residents"},
    Library{"toml++/", "requests app"},
    Library{"CLI/", "app"},
    Library{"qrencode.h", "platform/html"},
    Library{"cairo", "platform/geo platform/print requests"},
    Library{"pango/", "platform/print"},
    Library{"gmime/", "platform/mail"},
};

bool listed(std::string_view folders, std::string_view folder) {
  return (" " + std::string(folders) + " ").find(" " + std::string(folder) + " ") !=
         std::string::npos;
}

void look_at_library(const File& file, const Module& module, const Include& include,
                     Findings& found) {
  for (const auto& library : libraries) {
    if (!include.path.starts_with(library.header)) continue;
    if (!listed(library.folders, module.folder)) {
      found.push_back(
          {file.path, include.line, "library-header",
           "<" + include.path + "> may stand in " + std::string(library.folders) + " only"});
    } else if (file.path.ends_with(".h")) {
      found.push_back({file.path, include.line, "library-header",
                       "<" + include.path + "> in a header: keep it inside one .cpp"});
    }
    return;
  }
  // Not a library we know: a standard or system header has no folder, or one of these.
  const bool folder = include.path.find('/') != std::string::npos;
  const bool system = include.path.starts_with("sys/") || include.path.starts_with("netinet/") ||
                      include.path.starts_with("arpa/") || include.path.starts_with("linux/") ||
                      include.path == "tl/expected.hpp";
  if (folder && !system && !(is_test(file.path) && include.path.starts_with("gtest/"))) {
    found.push_back({file.path, include.line, "library-header",
                     "<" + include.path + "> is in no line of tests/house/rules_layout.cpp"});
  }
}

}  // namespace

Findings undeclared_folders(const Tree& tree) {
  Findings found;
  for (const auto& [path, file] : tree.files) {
    if (!path.starts_with("src/") || !is_cpp(path) || tree.module_of(path) != nullptr) continue;
    found.push_back(
        {path, 1, "undeclared-folder", folder_of(path) + " has no line in src/CMakeLists.txt"});
  }
  return found;
}

Findings includes_not_needed(const Tree& tree) {
  Findings found;
  for (const auto& [path, file] : tree.files) {
    const Module* own = tree.module_of(path);
    for (const auto& include : file.includes) {
      if (!include.quoted) continue;
      if (include.path.find("..") != std::string::npos) {
        found.push_back({path, include.line, "include-path",
                         "\"" + include.path + "\": write it from src/, without .."});
        continue;
      }
      if (own == nullptr) continue;
      const Module* other = tree.module_of("src/" + include.path);
      const bool support = include.path.starts_with("tests/support/") && is_test(path);
      if (other == nullptr && !support) {
        found.push_back(
            {path, include.line, "include-path", "\"" + include.path + "\" is no path from src/"});
      } else if (other != nullptr && other != own && !own->needs.contains(other->folder)) {
        found.push_back({path, include.line, "undeclared-include",
                         own->folder + " does not say NEEDS " + other->folder});
      }
    }
  }
  return found;
}

Findings private_headers(const Tree& tree) {
  Findings found;
  for (const auto& [path, file] : tree.files) {
    const Module* own = tree.module_of(path);
    for (const auto& include : file.includes) {
      const Module* other = include.quoted ? tree.module_of("src/" + include.path) : nullptr;
      if (own == nullptr || other == nullptr || other == own) continue;
      if (is_door(tree, *other, include.path)) continue;
      found.push_back({path, include.line, "private-header",
                       "\"" + include.path + "\" is inside " + other->folder +
                           ": enter by its door " + other->leaf + ".h"});
    }
  }
  return found;
}

Findings library_headers(const Tree& tree) {
  Findings found;
  for (const auto& [path, file] : tree.files) {
    const Module* module = tree.module_of(path);
    if (module == nullptr) continue;
    for (const auto& include : file.includes) {
      if (!include.quoted) look_at_library(file, *module, include, found);
    }
  }
  return found;
}

Findings module_papers(const Tree& tree) {
  Findings found;
  for (const auto& module : tree.modules) {
    const std::string paper = "src/" + module.folder + "/README.md";
    if (tree.files.contains(paper)) continue;
    found.push_back({paper, 1, "module-paper", module.folder + " has no README.md"});
  }
  return found;
}

}  // namespace parvis::house
