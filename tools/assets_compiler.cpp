// Build tool: makes the shared look part of the program.
//
//   assets_compiler <assets folder> <output folder> [<name>=<file>…]
//
// css/ and js/ are minified, compressed (brotli 11, gzip 12) and named after their content
// (css/parts/ holds what style sheets begin with, by @import: nobody loads what others need);
// other files of the folder are taken as they are, and so are the files named one by one: a library
// that Debian packages. icons/*.svg become drawings that pages hold inline. Writes assets_table.cpp
// (for platform/web) and icon_table.cpp (for platform/html).

#include <brotli/encode.h>
#include <libdeflate.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write_if_changed(const fs::path& path, const std::string& text) {
  if (fs::exists(path) && read_file(path) == text) return;
  fs::create_directories(path.parent_path());
  std::ofstream out(path, std::ios::binary);
  out << text;
  if (!out.flush()) throw std::runtime_error("cannot write " + path.string());
}

bool is_space(char sign) {
  return sign == ' ' || sign == '\n' || sign == '\t' || sign == '\r';
}

/// Where the quoted text that begins at `at` ends, past its closing quote.
std::size_t end_of_quotes(std::string_view text, std::size_t at) {
  const char quote = text[at++];
  while (at < text.size() && text[at] != quote) at += text[at] == '\\' ? 2 : 1;
  return std::min(at + 1, text.size());
}

/// CSS without comments and needless white space. Spaces around + and - stay: calc() needs them;
/// so do those before ":" and "(", which mean something in selectors and conditions.
std::string minify_css(std::string_view css) {
  std::string out;
  bool space = false;
  for (std::size_t i = 0; i < css.size();) {
    if (css.substr(i, 2) == "/*") {
      i = std::min(css.find("*/", i + 2), css.size() - 2) + 2;
    } else if (is_space(css[i])) {
      space = true;
      ++i;
    } else {
      const bool tight_after =
          out.empty() || std::string_view("{};,:>").find(out.back()) != std::string_view::npos;
      const bool tight_before = std::string_view("{};,>").find(css[i]) != std::string_view::npos;
      if (space && !tight_after && !tight_before) out += ' ';
      space = false;
      if (css[i] == '}' && !out.empty() && out.back() == ';') out.pop_back();
      const bool quoted = css[i] == '"' || css[i] == '\'';
      const std::size_t end = quoted ? end_of_quotes(css, i) : i + 1;
      out += css.substr(i, end - i);
      i = end;
    }
  }
  return out;
}

/// The names of our own properties, "--accent", made one letter long: they fill a tenth of the
/// file.
std::string shorten_properties(const std::string& css) {
  static constexpr std::string_view letters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  std::map<std::string, char> names;
  std::string out;
  for (std::size_t i = 0; i < css.size();) {
    if (css.compare(i, 2, "--") != 0) {
      out += css[i++];
      continue;
    }
    std::size_t end = i + 2;
    while (end < css.size() &&
           (std::islower(static_cast<unsigned char>(css[end])) != 0 || css[end] == '-')) {
      ++end;
    }
    const auto [name, added] = names.try_emplace(css.substr(i, end - i), '\0');
    if (added && names.size() > letters.size()) throw std::runtime_error("too many properties");
    if (added) name->second = letters[names.size() - 1];
    out += std::string("--") + name->second;
    i = end;
  }
  return out;
}

/// JavaScript without comment lines, indentation and empty lines. Line ends stay, so that nothing
/// depends on semicolons; a text over several lines would be broken, and is refused.
std::string minify_js(const std::string& js, const fs::path& path) {
  std::istringstream in(js);
  std::string out;
  bool in_comment = false;
  for (std::string line; std::getline(in, line);) {
    line.erase(0, line.find_first_not_of(" \t\r"));
    if (line.starts_with("/*")) in_comment = true;
    const bool skip = in_comment || line.empty() || line.starts_with("//");
    if (in_comment && line.find("*/") != std::string::npos) in_comment = false;
    if (skip) continue;
    if (std::count(line.begin(), line.end(), '`') % 2 != 0) {
      throw std::runtime_error(path.string() + ": a `text` must begin and end on one line");
    }
    out += line + "\n";
  }
  return out;
}

std::string brotli_of(const std::string& bytes) {
  std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size()) + 64;
  std::string out(size, '\0');
  const auto* from = reinterpret_cast<const std::uint8_t*>(bytes.data());
  auto* to = reinterpret_cast<std::uint8_t*>(out.data());
  if (BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_MAX_WINDOW_BITS, BROTLI_MODE_TEXT,
                            bytes.size(), from, &size, to) == BROTLI_FALSE) {
    throw std::runtime_error("brotli refused");
  }
  out.resize(size);
  return out;
}

std::string gzip_of(const std::string& bytes) {
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
      libdeflate_alloc_compressor(12), &libdeflate_free_compressor);
  std::string out(libdeflate_gzip_compress_bound(compressor.get(), bytes.size()), '\0');
  out.resize(libdeflate_gzip_compress(compressor.get(), bytes.data(), bytes.size(), out.data(),
                                      out.size()));
  return out;
}

/// FNV-1a, 64 bits: a new content gets a new name, nothing more is asked of it.
std::string fingerprint(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char byte : bytes) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211ULL;
  }
  std::string out;
  for (int i = 0; i < 10; ++i, hash >>= 4U) out += "0123456789abcdef"[hash & 15U];
  return out;
}

std::string content_type(const fs::path& path) {
  static const std::map<std::string, std::string> types = {
      {".css", "text/css; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".webp", "image/webp"},
      {".json", "application/json"},
      {".txt", "text/plain; charset=utf-8"},
      {".woff2", "font/woff2"}};
  const auto found = types.find(path.extension().string());
  if (found == types.end()) throw std::runtime_error(path.string() + ": unknown kind of file");
  return found->second;
}

struct Asset {
  std::string name;
  std::string fingerprinted_name;
  std::string type;
  std::string bytes;
  std::string gzip;
  std::string brotli;
};

Asset asset_from(const fs::path& name, std::string bytes) {
  Asset asset;
  asset.name = name.string();
  asset.type = content_type(name);
  asset.bytes = std::move(bytes);
  asset.fingerprinted_name =
      name.stem().string() + "." + fingerprint(asset.bytes) + name.extension().string();
  asset.gzip = gzip_of(asset.bytes);
  asset.brotli = brotli_of(asset.bytes);
  // Pictures are compressed already: the smaller one counts.
  if (asset.gzip.size() >= asset.bytes.size()) asset.gzip.clear();
  if (asset.brotli.size() >= asset.bytes.size()) asset.brotli.clear();
  return asset;
}

/// Parts of style sheets: in the sheets that import them, and nowhere else.
constexpr std::string_view parts_folder = "parts";
constexpr std::string_view import_open = "@import \"";
constexpr std::string_view import_close = "\";\n";

/// The parts that a style sheet imports in its first lines, then its own rules.
std::string with_parts(const fs::path& path) {
  std::string own = read_file(path);
  std::string parts;
  while (own.starts_with(import_open)) {
    const auto end = own.find(import_close);
    if (end == std::string::npos) throw std::runtime_error(path.string() + ": unended @import");
    const auto part = own.substr(import_open.size(), end - import_open.size());
    parts += read_file(path.parent_path() / part);
    own.erase(0, end + import_close.size());
  }
  return parts + own;
}

/// One of our own files.
Asset asset_of(const fs::path& path) {
  const bool is_style = path.extension() == ".css";
  std::string bytes = is_style ? shorten_properties(minify_css(with_parts(path))) : read_file(path);
  if (path.extension() == ".js") bytes = minify_js(bytes, path);
  return asset_from(path.filename(), std::move(bytes));
}

/// "leaflet.js=/usr/share/…/leaflet.min.js": a file taken as it is, without the line that names a
/// source map which is not served.
Asset library_asset(std::string_view argument) {
  const auto equals = argument.find('=');
  if (equals == std::string_view::npos) throw std::runtime_error("<name>=<file> expected");
  std::string bytes = read_file(fs::path(argument.substr(equals + 1)));
  const auto map = bytes.rfind("\n//# sourceMappingURL=");
  if (map != std::string::npos) bytes.resize(map + 1);
  return asset_from(fs::path(argument.substr(0, equals)), std::move(bytes));
}

std::string bytes_literal(const std::string& name, const std::string& bytes) {
  std::string out = "constexpr char " + name + "[] = {";
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i % 32 == 0) out += "\n    ";
    out += std::to_string(static_cast<int>(static_cast<signed char>(bytes[i]))) + ",";
  }
  return out + (bytes.empty() ? "0" : "") + "};\n";
}

std::string view_literal(const std::string& name, const std::string& bytes) {
  return "std::string_view(" + name + ", " + std::to_string(bytes.size()) + ")";
}

std::string assets_source(const std::map<std::string, Asset>& assets) {
  std::string data;
  std::string table;
  int number = 0;
  for (const auto& [name, asset] : assets) {
    const std::string id = std::to_string(number++);
    data += bytes_literal("kBytes" + id, asset.bytes) + bytes_literal("kGzip" + id, asset.gzip) +
            bytes_literal("kBrotli" + id, asset.brotli);
    table += "    {\"" + name + "\", \"" + asset.fingerprinted_name + "\", \"" + asset.type +
             "\",\n     " + view_literal("kBytes" + id, asset.bytes) + ", " +
             view_literal("kGzip" + id, asset.gzip) + ", " +
             view_literal("kBrotli" + id, asset.brotli) + "},\n";
  }
  return "// Generated from assets/: change those.\n\n#include \"platform/web/assets.h\"\n\n"
         "namespace parvis::web {\nnamespace {\n\n" +
         data + "\nconstexpr EmbeddedAsset kAssets[] = {\n" + table +
         "};\n\n}  // namespace\n\nstd::span<const EmbeddedAsset> embedded_assets() { return "
         "kAssets; }\n\n}  // namespace parvis::web\n";
}

/// What stands between <svg …> and </svg>, white space between tags left out.
std::string drawing_of(const fs::path& path) {
  const std::string svg = read_file(path);
  const auto start = svg.find("<svg");
  const auto open = start == std::string::npos ? start : svg.find('>', start);
  const auto close = svg.rfind("</svg>");
  if (open == std::string::npos || close == std::string::npos) {
    throw std::runtime_error(path.string() + ": not an <svg>");
  }
  std::string out;
  for (auto i = open + 1; i < close; ++i) {
    if (svg[i] == '\n') {
      while (i + 1 < close && is_space(svg[i + 1])) ++i;
    } else {
      out += svg[i];
    }
  }
  if (out.find("<script") != std::string::npos || out.find(" on") != std::string::npos ||
      out.find("style=") != std::string::npos || out.find(")\"") != std::string::npos) {
    throw std::runtime_error(path.string() + ": an icon holds shapes only");
  }
  return out;
}

std::string icons_source(const std::map<std::string, std::string>& icons) {
  std::string out =
      "// Generated from assets/icons: change those.\n\n#include \"platform/html/icon_table.h\"\n\n"
      "namespace parvis::html {\nnamespace {\n\nconstexpr IconEntry kIcons[] = {\n";
  for (const auto& [name, drawing] : icons) {
    out.append("    {\"").append(name).append("\", R\"svg(").append(drawing).append(")svg\"},\n");
  }
  return out +
         "};\n\n}  // namespace\n\nstd::span<const IconEntry> icon_table() { return kIcons; }\n\n"
         "}  // namespace parvis::html\n";
}

void compile(const fs::path& folder, const fs::path& output,
             const std::vector<std::string_view>& libraries) {
  std::map<std::string, Asset> assets;
  std::map<std::string, std::string> icons;
  for (const auto library : libraries) {
    Asset asset = library_asset(library);
    const std::string name = asset.name;
    assets.emplace(name, std::move(asset));
  }
  for (const auto& item : fs::recursive_directory_iterator(folder)) {
    const auto kind = item.path().extension();
    if (!item.is_regular_file() || kind == ".md" || kind == ".txt") continue;
    if (item.path().parent_path().filename() == "icons") {
      icons[item.path().stem().string()] = drawing_of(item.path());
      continue;
    }
    if (item.path().parent_path().filename() == parts_folder) continue;
    Asset asset = asset_of(item.path());
    const std::string name = asset.name;
    if (!assets.emplace(name, std::move(asset)).second) {
      throw std::runtime_error(item.path().string() + ": another asset is named " + name);
    }
  }
  write_if_changed(output / "assets_table.cpp", assets_source(assets));
  write_if_changed(output / "icon_table.cpp", icons_source(icons));
  std::ofstream stamp(output / "assets.stamp");
  for (const auto& [name, asset] : assets) {
    stamp << name << ": " << asset.bytes.size() << " bytes, gzip " << asset.gzip.size()
          << ", brotli " << asset.brotli.size() << "\n";
  }
}

}  // namespace

int main(int count, char** values) {
  try {
    if (count < 3) throw std::runtime_error("<assets folder> <output folder> expected");
    compile(values[1], values[2], {values + 3, values + count});
    return 0;
  } catch (const std::exception& problem) {
    std::cerr << "assets_compiler: " << problem.what() << "\n";
    return 1;
  }
}
