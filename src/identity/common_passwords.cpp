// The list of well-known words, kept in the program so that no network is asked.

#include "identity/common_passwords.h"

#include <algorithm>
#include <vector>

namespace parvis::identity {
namespace {

// From what people choose most in leaked lists, French first names and the words of a town hall
// included. The length asked (12 characters) already refuses the short ones: these are what the
// longer ones are built from.
constexpr std::string_view words =
    "abc abcdef abcdefg acces access account admin administrateur administration administrator "
    "agent aime alex alexandra alexandre alice amanda amour amoureuse amoureux andrea andrew "
    "ange angel angela anna anne anthony antoine aout apple april arsenal arthur ashley august "
    "aurelie automne autumn avril azerty azertyuiop babygirl bailey banane banque baptiste "
    "baseball basket basketball batman beatles beau bebe belle benjamin bernard biscuit black "
    "blink blue bonheur bonjour bonsoir bordeaux boston boubou bravo brigitte bubble bureau "
    "butterfly cacao cachou cafe calimero camille canard carine carlos carole caroline cassie "
    "cedric celine chanel changeme changezmoi charles charlie charlotte charly chat chaton "
    "cheese chelsea cheval chevaux chien chipie chloe chocolat chocolate chouchou christian "
    "christine christophe citron claire claude clement clementine coco coeur coin collectivite "
    "columbus computer concours connexion cookie coucou couleur cowboy crapaud cristina daniel "
    "dauphin david debbie december decembre default defaut delphine demarche demo denis "
    "departement diamond didier dieu dimanche dolphin domino donald doudou dragon dream "
    "edouard elephant elisabeth elise emilie emma emmanuel england enter eric ete etoile eva "
    "fabien fanny february fender ferrari fevrier fille fleur fleurs florence florian flower "
    "fluffy foot football forever fraise france frances franck francois frederic freedom "
    "friday friend friends fromage gabriel galaxy garfield gendarme george ginger "
    "girl glouglou google gregory guillaume guitar guitare hannah happy harley harry heart "
    "heaven helene hello henri hiver hockey homme hotel hugo hunter iloveyou informatique "
    "infos internet isabelle jackson jacques jade jaime january janvier jasmine jean jeanne "
    "jennifer jerome jessica jesus jetaime jeudi johnny jonathan jordan joseph joshua juillet "
    "juin jules julia julie julien juliette july june junior justin justine karate karine "
    "kevin kikou killer laetitia lapin laura laurence laurent lea letmein liberte licorne lily "
    "linkedin lion lisa liverpool lola london louis louise loulou loup louve love lovely "
    "loveyou lucas lucie lucky ludovic lundi lune lyon madame maggie magic mai mairie maison "
    "maman mamie manager manchester manon marc marcel march mardi margaux marie marina marine "
    "marion mars marseille martin martine master mathieu mathilde matrix matthew maurice "
    "maxime melanie mercedes merci mercredi merlin metallica michael michel michelle mickael "
    "mickey mimi minou mireille moimeme monday money monique monkey monsieur montagne morgan "
    "mot motdepass motdepasse mouton mozart municipal municipalite musique mustang mystere "
    "nadine naruto nathalie nathan nature nicolas nicole nintendo nirvana noel nounours "
    "nouveau november novembre nutella ocean october octobre office officer olivia olivier "
    "orange paint panda pantoufle papa papillon papy parfait paris pascal pass passe passw "
    "passwd password patate patricia patrick paul pauline peace peanut pepper philippe phoenix "
    "pierre pikachu piscine playstation pokemon police pompier poney porsche portable portugal "
    "poupee poussin prefecture princess princesse printemps public purple qazwsx quentin "
    "rainbow raphael republique richard robert romain romane root rose rouge rugby sabrina "
    "sakura salut sam samantha samedi samsung samuel sandra sandrine sarah saturday saturne "
    "scooter sebastien secret secretaire secretariat securite september septembre service "
    "severine shadow simon simone slipknot snoopy soccer soleil sophie spiderman spring stade "
    "starwars stephane stephanie steven storm summer sunday sunshine super superman support "
    "sweet sylvie system temp temporaire tennis teresa test tester thomas thursday tiger "
    "tigger tigre tintin titi toto toulouse tour travail trustno tuesday tweety username "
    "utilisateur vacances valentin valerie vanessa vanille vegeta velo vendredi veronique "
    "victoire victor victoria vie village ville vincent violette virginie voiture voyage "
    "wednesday welcome whatever william windows winner winston winter wolf xavier yamaha "
    "yannick yellow yolande yves zaza zidane zizou zorro";

std::vector<std::string_view> cut(std::string_view text) {
  std::vector<std::string_view> all;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find(' ', start), text.size());
    all.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return all;
}

}  // namespace

std::span<const std::string_view> common_password_words() {
  static const std::vector<std::string_view> all = cut(words);
  return all;
}

}  // namespace parvis::identity
