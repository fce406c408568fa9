// Short texts of our own making for the demo: what residents write, what the town answers.
#include "requests/demo_texts.h"

namespace parvis::requests {
namespace {

constexpr DemoReport reports[] = {
    {"voirie-nid-de-poule",
     "Un trou dans la chaussée, juste après le passage piéton. Les vélos font un écart."},
    {"voirie-nid-de-poule", "Nid-de-poule profond, environ 40 cm de large. J’y ai laissé un pneu."},
    {"voirie-nid-de-poule",
     "Le goudron part en morceaux depuis l’hiver, le trou grandit chaque semaine."},
    {"voirie-nid-de-poule",
     "Trou au milieu de la rue, plein d’eau quand il pleut : on ne le voit plus."},
    {"voirie-nid-de-poule", "Plusieurs trous à la suite devant l’arrêt de bus."},
    {"voirie-trottoir", "Dalle soulevée par une racine, ma mère est tombée hier."},
    {"voirie-trottoir", "Le trottoir est défoncé sur trois mètres, la poussette ne passe pas."},
    {"voirie-trottoir", "Bordure cassée à l’angle de la rue, elle bouge quand on marche dessus."},
    {"voirie-trottoir", "Pavés descellés devant la boulangerie."},
    {"voirie-affaissement", "La chaussée s’enfonce autour de l’ancienne tranchée."},
    {"voirie-affaissement", "Un creux se forme au milieu de la rue, il a doublé depuis samedi."},
    {"voirie-plaque", "Une plaque d’égout claque à chaque voiture, impossible de dormir."},
    {"voirie-plaque", "Grille d’avaloir cassée, un pied d’enfant passe à travers."},
    {"voirie-plaque", "La plaque dépasse de la chaussée depuis la réfection."},
    {"voirie-chantier", "Le chantier est fini mais les barrières sont restées sur le trottoir."},
    {"voirie-chantier", "Tranchée mal rebouchée, les graviers partent partout."},
    {"voirie-chantier", "Aucun passage pour les piétons le long des travaux."},
    {"voirie-accessibilite", "Le potelet est trop près du mur : mon fauteuil ne passe pas."},
    {"voirie-accessibilite", "Pas de bateau au passage piéton, il faut descendre sur la chaussée."},
    {"voirie-accessibilite", "La bande podotactile a été arrachée."},
    {"eclairage-panne", "Le lampadaire devant chez moi est éteint depuis une semaine."},
    {"eclairage-panne", "Toute la rue est dans le noir depuis l’orage."},
    {"eclairage-panne", "Deux lampes sur trois ne marchent plus près de l’école."},
    {"eclairage-panne", "Plus de lumière sur le chemin piéton, on n’ose plus passer le soir."},
    {"eclairage-jour", "L’éclairage reste allumé toute la journée."},
    {"eclairage-jour", "Les lampes du parking brûlent en plein midi."},
    {"eclairage-clignote", "Le lampadaire clignote toute la nuit devant la chambre des enfants."},
    {"eclairage-clignote", "La lampe s’allume et s’éteint toutes les dix secondes."},
    {"eclairage-mat", "L’armoire électrique au pied du mât est ouverte."},
    {"eclairage-mat", "Un mât penche depuis qu’un camion l’a touché."},
    {"proprete-depot-sauvage", "Un canapé et deux matelas ont été laissés sur le trottoir."},
    {"proprete-depot-sauvage", "Des sacs de gravats ont été vidés dans la nuit au bout du chemin."},
    {"proprete-depot-sauvage", "Vieux réfrigérateur abandonné contre le mur du stade."},
    {"proprete-depot-sauvage", "Un tas de cartons trempés depuis lundi, ça attire les rats."},
    {"proprete-depot-sauvage", "Encombrants déposés hors des jours de collecte."},
    {"proprete-depot-sauvage", "Pneus jetés dans le fossé, j’en compte une douzaine."},
    {"proprete-corbeille", "La corbeille déborde depuis le marché."},
    {"proprete-corbeille", "La poubelle a brûlé, il ne reste que le cerclage."},
    {"proprete-corbeille", "Il n’y a plus de sac dans la corbeille de l’aire de jeux."},
    {"proprete-salissure", "Du verre brisé partout autour des bancs."},
    {"proprete-salissure", "Les feuilles mortes glissent, deux personnes sont tombées ce matin."},
    {"proprete-salissure", "Huile répandue sur la chaussée après une panne."},
    {"proprete-salissure", "La rue n’a pas été balayée depuis le vide-grenier."},
    {"proprete-dejections", "Le trottoir de l’école est couvert de crottes de chien."},
    {"proprete-dejections", "On ne peut plus s’asseoir dans l’herbe, tout est souillé."},
    {"proprete-collecte", "Mon bac jaune n’a pas été ramassé mardi."},
    {"proprete-collecte", "La collecte est passée dans la rue mais pas dans l’impasse."},
    {"proprete-conteneur", "Le conteneur à verre est plein, les bouteilles sont posées autour."},
    {"proprete-conteneur", "La borne à vêtements déborde, les sacs sont éventrés."},
    {"graffiti-mur-public", "Un grand tag sur le mur du gymnase."},
    {"graffiti-mur-public", "Graffiti sur le transformateur, à côté de l’école."},
    {"graffiti-mur-public", "Le pont a été tagué ce week-end des deux côtés."},
    {"graffiti-mur-prive",
     "Ma façade a été taguée cette nuit, je suis d’accord pour le nettoyage."},
    {"graffiti-mur-prive", "Tag sur le rideau de fer de mon magasin."},
    {"graffiti-injurieux", "Une inscription insultante sur le mur de la bibliothèque."},
    {"graffiti-injurieux", "Des injures ont été peintes sur l’abri de bus."},
    {"graffiti-affiches", "Des affiches collées sur tous les poteaux du carrefour."},
    {"graffiti-affiches", "Autocollants publicitaires sur les panneaux."},
    {"espaces-verts-branche", "Une grosse branche est cassée et pend au-dessus du trottoir."},
    {"espaces-verts-branche", "L’arbre du coin penche beaucoup depuis le coup de vent."},
    {"espaces-verts-branche", "Branches tombées sur l’allée du parc."},
    {"espaces-verts-taille", "La haie déborde, il faut marcher sur la route."},
    {"espaces-verts-taille", "Les branches cachent le feu rouge."},
    {"espaces-verts-taille", "L’arbre touche les fils du téléphone."},
    {"espaces-verts-herbes", "Les herbes dépassent un mètre le long du sentier."},
    {"espaces-verts-herbes", "Le trottoir disparaît sous les herbes."},
    {"espaces-verts-massif", "Le massif a été piétiné pendant la fête."},
    {"espaces-verts-massif", "L’arrosage fuit et inonde l’allée."},
    {"mobilier-banc", "Il manque deux lattes au banc près de la fontaine."},
    {"mobilier-banc", "Le potelet est couché, les voitures montent sur le trottoir."},
    {"mobilier-banc", "La barrière de l’école est descellée."},
    {"mobilier-jeux", "La balançoire n’a plus qu’une chaîne."},
    {"mobilier-jeux", "Une vis dépasse du toboggan, mon fils s’est griffé."},
    {"mobilier-jeux", "Le sol souple de l’aire de jeux se décolle."},
    {"mobilier-abri", "La vitre de l’abri de bus est brisée."},
    {"mobilier-abri", "Le toit de l’abri fuit juste au-dessus du banc."},
    {"mobilier-toilettes", "Les toilettes publiques restent fermées alors que le parc est ouvert."},
    {"mobilier-toilettes", "La fontaine à boire ne coule plus."},
    {"signalisation-feu", "Le feu piéton ne passe jamais au vert."},
    {"signalisation-feu", "Feux éteints au carrefour depuis ce matin."},
    {"signalisation-panneau", "Le panneau stop est tourné, on ne le voit plus."},
    {"signalisation-panneau", "La plaque de rue a disparu, les livreurs se trompent."},
    {"signalisation-panneau", "Panneau de sens interdit couché par terre."},
    {"signalisation-marquage", "Le passage piéton devant l’école est presque effacé."},
    {"signalisation-marquage", "On ne voit plus la bande du stop."},
    {"stationnement-epave", "Une voiture sans roues est là depuis deux mois."},
    {"stationnement-epave", "Camionnette abandonnée, les vitres sont cassées."},
    {"stationnement-genant", "Des voitures se garent sur le trottoir tous les soirs."},
    {"stationnement-genant",
     "La place pour personnes handicapées est toujours prise par la même voiture."},
    {"stationnement-genant", "Stationnement en double file aux heures de sortie d’école."},
    {"stationnement-trottinette", "Trois trottinettes au milieu du passage depuis vendredi."},
    {"stationnement-trottinette", "Un vélo sans roue est attaché à l’arceau depuis des mois."},
    {"eau-fuite", "De l’eau coule du trottoir, ça gèle la nuit."},
    {"eau-fuite", "Fuite au pied de la borne d’incendie."},
    {"eau-bouche", "L’avaloir est bouché, la rue devient une mare à chaque pluie."},
    {"eau-bouche", "Le caniveau déborde dans ma cour."},
    {"eau-odeur", "Très forte odeur d’égout près du marché."},
    {"eau-odeur", "Odeur d’égout tous les soirs depuis la chaleur."},
    {"batiments-ecole", "Il fait 15 degrés dans la classe de ma fille."},
    {"batiments-ecole", "Le portail de l’école ne ferme plus."},
    {"batiments-autre", "La porte automatique de la bibliothèque reste bloquée."},
    {"batiments-autre", "Une fuite au plafond du gymnase, il y a des seaux partout."},
    {"batiments-autre", "Le robinet du cimetière coule sans arrêt."},
    {"nuisances-bruit", "La musique du bar s’entend jusqu’à trois heures."},
    {"nuisances-bruit", "Livraisons à cinq heures du matin tous les jours."},
    {"nuisances-logement",
     "Moisissures dans la chambre de mon bébé, le propriétaire ne répond pas."},
    {"animaux-errant", "Un chien sans collier tourne autour de l’école."},
    {"animaux-errant", "Une portée de chatons dans la cour de l’ancien atelier."},
    {"animaux-nuisibles", "Des rats autour des conteneurs, même en plein jour."},
    {"animaux-nuisibles", "Nid de frelons dans l’arbre du square."},
    {"animaux-nuisibles", "Chenilles processionnaires dans les pins de l’aire de jeux."},
    {"animaux-mort", "Un hérisson mort sur le trottoir devant l’école."},
    {"autres-idee",
     "Et si on mettait un banc à mi-côte ? Les personnes âgées s’arrêtent sur les marches."},
    {"autres-idee", "Un composteur partagé au bout du jardin ferait plaisir à tout le quartier."},
    {"autres-idee", "Des arceaux à vélos devant la boulangerie seraient bien utiles."},
    {"autres-question", "Quand la piscine rouvre-t-elle ?"},
    {"autres-question", "Où déposer les branches de ma haie ?"},
    {"autres-divers", "Le banc de sable du square est plein de mégots."},
    {"autres-divers", "Une sonnerie d’alarme se déclenche toutes les nuits dans l’ancien dépôt."},
    {"autres-divers", "Les haut-parleurs de la place grésillent."},
};

constexpr std::string_view notes[] = {"Réparé ce matin par l’équipe du secteur.",
                                      "Nettoyé et désinfecté.",
                                      "Pièce changée, essai fait sur place.",
                                      "Enlevé par la tournée du jour.",
                                      "Rebouché à froid ; reprise à chaud prévue au printemps.",
                                      "Intervention de l’entreprise terminée, contrôle fait.",
                                      "Taillé et évacué.",
                                      "Remis en place et scellé.",
                                      "Vérifié sur place, tout fonctionne."};
constexpr std::string_view questions[] = {
    "Pouvez-vous nous dire devant quel numéro c’est, exactement ?",
    "Est-ce toujours le cas aujourd’hui ?", "Pouvez-vous nous envoyer une photo ?"};
constexpr std::string_view messages[] = {
    "Votre demande est bien prise en compte, un agent passe voir cette semaine.",
    "La pièce est commandée, il faut compter une dizaine de jours.",
    "Merci de votre message. L’équipe est prévenue.",
    "Nous avons pris un peu de retard et vous prions de nous excuser."};
constexpr std::string_view answers[] = {
    "Bonjour, y a-t-il du nouveau ?", "C’est pire depuis ce week-end.",
    "Merci d’être passés si vite !", "Devant le numéro indiqué, côté impair."};
constexpr std::string_view first_names[] = {
    "Awa",  "Louis", "Inès",   "Marcel", "Chloé", "Karim", "Jeanne", "Hugo", "Fatou",
    "Paul", "Léa",   "Yvette", "Tom",    "Sarah", "Mehdi", "Odile",  "Nora", "Gabriel"};
constexpr std::string_view last_names[] = {
    "Delattre", "Benali",   "Lemoine", "Diallo", "Carpentier", "Rousseau", "Fontaine", "Vasseur",
    "Traoré",   "Marchand", "Leroy",   "Dubois", "Nguyen",     "Caron",    "Petit",    "Masson"};
constexpr DemoRefusal refusal_texts[] = {
    {"competence",
     "Cette voie appartient au département. Nous lui avons transmis votre message le jour même ; "
     "vous pouvez aussi le joindre directement."},
    {"prive",
     "Le terrain est privé. Nous avons écrit au propriétaire pour lui demander d’intervenir."},
    {"introuvable",
     "Nous sommes passés deux fois et n’avons rien trouvé à cet endroit. Si le problème revient, "
     "une photo nous aidera."},
    {"conforme", "Contrôle fait sur place : l’équipement est conforme et en bon état."},
    {"budget",
     "Ces travaux ne sont pas prévus cette année. Ils seront proposés au prochain budget."},
};

}  // namespace

std::span<const DemoReport> demo_reports() {
  return reports;
}
std::span<const std::string_view> demo_notes() {
  return notes;
}
std::span<const std::string_view> demo_questions() {
  return questions;
}
std::span<const std::string_view> demo_messages() {
  return messages;
}
std::span<const std::string_view> demo_answers() {
  return answers;
}
std::span<const std::string_view> demo_first_names() {
  return first_names;
}
std::span<const std::string_view> demo_last_names() {
  return last_names;
}
std::span<const DemoRefusal> demo_refusals() {
  return refusal_texts;
}

}  // namespace parvis::requests
