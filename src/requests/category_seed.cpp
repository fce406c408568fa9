// The usual French tree of categories, in the order in which it is shown.
#include "requests/category_seed.h"

namespace parvis::requests {
namespace {

constexpr std::string_view questions_of_voirie_nid_de_poule =
    R"([{"id":"danger","label_fr":"Est-ce dangereux pour les passants ?","label_en":"Is)"
    R"( it dangerous for passers-by?","kind":"yes_no","choices_fr":[],"choices_en":[],")"
    R"(required":false}])";
constexpr std::string_view questions_of_eclairage_panne =
    R"([{"id":"numero","label_fr":"Numéro inscrit sur le mât, s’il y en a un","label_en)"
    R"(":"Number on the pole, if there is one","kind":"text","choices_fr":[],"choices_e)"
    R"(n":[],"required":false},{"id":"etendue","label_fr":"Combien de lampes ?","label_)"
    R"(en":"How many lamps?","kind":"choice","choices_fr":["Une seule","Plusieurs","Tou)"
    R"(te la rue"],"choices_en":["Only one","Several","The whole street"],"required":fa)"
    R"(lse}])";
constexpr std::string_view questions_of_eclairage_jour =
    R"([{"id":"numero","label_fr":"Numéro inscrit sur le mât, s’il y en a un","label_en)"
    R"(":"Number on the pole, if there is one","kind":"text","choices_fr":[],"choices_e)"
    R"(n":[],"required":false}])";
constexpr std::string_view questions_of_proprete_depot_sauvage =
    R"([{"id":"nature","label_fr":"Qu’est-ce que c’est ?","label_en":"What is it?","kin)"
    R"(d":"choice","choices_fr":["Meubles, matelas","Gravats","Sacs, cartons","Appareil)"
    R"(s","Autre"],"choices_en":["Furniture, mattresses","Rubble","Bags, cardboard","Ap)"
    R"(pliances","Other"],"required":false}])";
constexpr std::string_view questions_of_proprete_collecte =
    R"([{"id":"bac","label_fr":"Quel bac ?","label_en":"Which bin?","kind":"choice","ch)"
    R"(oices_fr":["Ordures ménagères","Tri","Verre","Déchets verts"],"choices_en":["Hou)"
    R"(sehold waste","Recycling","Glass","Garden waste"],"required":true}])";
constexpr std::string_view questions_of_stationnement_epave =
    R"([{"id":"plaque","label_fr":"Plaque d’immatriculation","label_en":"Number plate",)"
    R"("kind":"text","choices_fr":[],"choices_en":[],"required":false}])";

constexpr std::string_view danger_fr =
    "Danger immédiat (câble à nu, trou profond, personne blessée) : "
    "appelez le 112 ou le 18.";
constexpr std::string_view danger_en =
    "Immediate danger (bare wire, deep hole, somebody hurt): call 112 or "
    "18.";

constexpr SeedCategory tree[] = {
    {"voirie", "Voirie et trottoirs", "Roads and pavements", "voirie", 0, 0, "", "", "", "", ""},
    {"voirie-nid-de-poule", "Nid-de-poule, trou dans la chaussée", "Pothole, hole in the road",
     "voirie", 5, 20, "nid poule trou chaussee goudron bitume route", "", danger_fr, danger_en,
     questions_of_voirie_nid_de_poule},
    {"voirie-trottoir", "Trottoir abîmé", "Damaged pavement", "voirie", 15, 20,
     "trottoir dalle pave bordure fauteuil poussette", "", "", "",
     questions_of_voirie_nid_de_poule},
    {"voirie-affaissement", "Affaissement de la chaussée", "Sinking road", "voirie", 2, 30,
     "affaissement effondrement cavite", "", danger_fr, danger_en,
     questions_of_voirie_nid_de_poule},
    {"voirie-plaque", "Plaque ou grille cassée, qui bouge", "Broken or loose cover or grating",
     "voirie", 3, 15, "plaque regard grille avaloir tampon bruit", "", danger_fr, danger_en,
     questions_of_voirie_nid_de_poule},
    {"voirie-chantier", "Chantier mal protégé ou mal remis en état",
     "Badly protected or badly finished works", "voirie", 5, 50,
     "chantier travaux barriere tranchee", "", "", "", ""},
    {"voirie-accessibilite", "Obstacle pour une personne handicapée",
     "Obstacle for a disabled person", "voirie", 10, 20,
     "handicap accessibilite fauteuil pmr bateau", "", "", "", ""},
    {"eclairage", "Éclairage public", "Street lighting", "eclairage", 0, 0, "", "", "", "", ""},
    {"eclairage-panne", "Lampadaire éteint", "Street lamp out", "eclairage", 5, 20,
     "lampadaire lampe lumiere reverbere eteint noir panne candelabre", "", "", "",
     questions_of_eclairage_panne},
    {"eclairage-jour", "Lampadaire allumé en plein jour", "Street lamp lit in daytime", "eclairage",
     10, 20, "lampadaire allume jour gaspillage", "", "", "", questions_of_eclairage_jour},
    {"eclairage-clignote", "Lampadaire qui clignote", "Flickering street lamp", "eclairage", 10, 20,
     "clignote scintille lampadaire", "", "", "", questions_of_eclairage_jour},
    {"eclairage-mat", "Mât penché ou armoire ouverte", "Leaning pole or open cabinet", "eclairage",
     1, 20, "mat poteau armoire electrique fils cable", "",
     "Fils à nu ou mât qui va tomber : n’approchez pas, appelez le 18 ou le "
     "112.",
     "Bare wires or a pole about to fall: keep away, call 18 or 112.", questions_of_eclairage_jour},
    {"proprete", "Propreté et déchets", "Cleanliness and waste", "proprete", 0, 0, "", "", "", "",
     ""},
    {"proprete-depot-sauvage", "Dépôt sauvage, objets abandonnés",
     "Illegal dumping, abandoned objects", "proprete", 2, 30,
     "depot sauvage encombrants meubles matelas canape gravats abandonne", "", "", "",
     questions_of_proprete_depot_sauvage},
    {"proprete-corbeille", "Corbeille pleine ou cassée", "Full or broken litter bin", "proprete", 2,
     15, "corbeille poubelle pleine deborde", "", "", "", ""},
    {"proprete-salissure", "Rue sale, feuilles, verre brisé", "Dirty street, leaves, broken glass",
     "proprete", 3, 50, "sale salete balayage feuilles verre papiers", "", "", "", ""},
    {"proprete-dejections", "Déjections canines", "Dog fouling", "proprete", 5, 50,
     "chien crotte dejection canin", "", "", "", ""},
    {"proprete-collecte", "Bac ou collecte oubliés", "Missed bin or collection", "proprete", 2, 30,
     "bac collecte ramassage ordures tri eboueur", "p", "", "", questions_of_proprete_collecte},
    {"proprete-conteneur", "Point d’apport volontaire plein", "Full collection point", "proprete",
     3, 20, "conteneur verre borne textile apport plein", "", "", "", ""},
    {"graffiti", "Graffitis et affichage", "Graffiti and posters", "proprete", 0, 0, "", "", "", "",
     ""},
    {"graffiti-mur-public", "Graffiti sur un mur ou un bien public", "Graffiti on public property",
     "proprete", 10, 20, "tag graffiti mur peinture", "", "", "", ""},
    {"graffiti-mur-prive", "Graffiti sur une façade privée", "Graffiti on a private wall",
     "proprete", 15, 20, "tag graffiti facade immeuble", "",
     "Le propriétaire doit donner son accord avant le nettoyage.",
     "The owner has to agree before cleaning.", ""},
    {"graffiti-injurieux", "Inscription injurieuse ou haineuse", "Insulting or hateful writing",
     "proprete", 1, 20, "injure insulte haine raciste antisemite croix", "", "", "", ""},
    {"graffiti-affiches", "Affichage sauvage", "Illegal posters", "proprete", 10, 30,
     "affiche autocollant collage publicite", "", "", "", ""},
    {"espaces-verts", "Arbres et espaces verts", "Trees and green spaces", "vert", 0, 0, "", "", "",
     "", ""},
    {"espaces-verts-branche", "Branche cassée, arbre dangereux", "Broken branch, dangerous tree",
     "vert", 2, 20, "arbre branche tombe casse danger", "", danger_fr, danger_en,
     questions_of_voirie_nid_de_poule},
    {"espaces-verts-taille", "Arbre ou haie à tailler", "Tree or hedge to trim", "vert", 30, 20,
     "taille elagage haie branches depasse", "", "", "", ""},
    {"espaces-verts-herbes", "Herbes hautes", "Tall weeds", "vert", 20, 50,
     "herbe tonte desherbage mauvaises", "", "", "", ""},
    {"espaces-verts-massif", "Massif, pelouse ou arrosage abîmés",
     "Damaged flower bed, lawn or watering", "vert", 15, 30,
     "massif fleurs pelouse arrosage fontaine", "", "", "", ""},
    {"mobilier", "Mobilier urbain et aires de jeux", "Street furniture and playgrounds", "voirie",
     0, 0, "", "", "", "", ""},
    {"mobilier-banc", "Banc, borne, potelet, barrière abîmés",
     "Damaged bench, bollard, post or barrier", "voirie", 15, 15,
     "banc borne potelet barriere poteau", "", "", "", ""},
    {"mobilier-jeux", "Jeu d’enfants ou terrain de sport abîmé",
     "Damaged playground or sports ground", "vert", 3, 30,
     "jeux aire toboggan balancoire enfant terrain sport", "", "", "",
     questions_of_voirie_nid_de_poule},
    {"mobilier-abri", "Abri de bus", "Bus shelter", "voirie", 15, 15, "abribus abri bus vitre", "",
     "", "", ""},
    {"mobilier-toilettes", "Toilettes ou fontaine publiques", "Public toilets or drinking fountain",
     "batiment", 3, 15, "toilettes wc sanisette fontaine", "", "", "", ""},
    {"signalisation", "Signalisation et feux", "Signs and traffic lights", "voirie", 0, 0, "", "",
     "", "", ""},
    {"signalisation-feu", "Feu tricolore en panne", "Traffic light out of order", "voirie", 1, 30,
     "feu tricolore rouge vert pieton carrefour", "", danger_fr, danger_en, ""},
    {"signalisation-panneau", "Panneau absent, tourné ou abîmé", "Missing, turned or damaged sign",
     "voirie", 10, 15, "panneau stop sens interdit plaque de rue", "", "", "", ""},
    {"signalisation-marquage", "Marquage au sol effacé", "Worn road markings", "voirie", 30, 30,
     "marquage passage pieton bande ligne peinture", "", "", "", ""},
    {"stationnement", "Stationnement et véhicules", "Parking and vehicles", "police", 0, 0, "", "",
     "", "", ""},
    {"stationnement-epave", "Véhicule épave ou abandonné", "Wrecked or abandoned vehicle", "police",
     15, 15, "epave voiture ventouse abandonnee vehicule", "",
     "N’écrivez pas la plaque dans la description : la question ci-dessous "
     "est faite pour cela, elle n’est pas publiée.",
     "Do not write the number plate in the description: the question below "
     "is for that and is not published.",
     questions_of_stationnement_epave},
    {"stationnement-genant", "Stationnement gênant habituel", "Habitual obstructive parking",
     "police", 10, 30, "stationnement genant trottoir garage double file", "",
     "Gêne immédiate : appelez la police municipale.",
     "Immediate obstruction: call the town police.", ""},
    {"stationnement-trottinette", "Vélo ou trottinette abandonnés", "Abandoned bicycle or scooter",
     "police", 10, 15, "velo trottinette abandonne arceau", "", "", "", ""},
    {"eau", "Eau et assainissement", "Water and drains", "eau", 0, 0, "", "", "", "", ""},
    {"eau-fuite", "Fuite d’eau dans la rue", "Water leak in the street", "eau", 1, 30,
     "fuite eau canalisation", "", "", "", ""},
    {"eau-bouche", "Avaloir ou caniveau bouché", "Blocked drain or gutter", "eau", 5, 20,
     "avaloir egout caniveau bouche inondation", "", "", "", ""},
    {"eau-odeur", "Odeur d’égout", "Smell of sewage", "eau", 5, 50, "odeur egout assainissement",
     "", "", "", ""},
    {"batiments", "Bâtiments communaux", "Public buildings", "batiment", 0, 0, "", "", "", "", ""},
    {"batiments-ecole", "École, crèche, cantine", "School, nursery, canteen", "batiment", 5, 50,
     "ecole creche cantine classe chauffage", "", "", "", ""},
    {"batiments-autre", "Mairie, gymnase, salle, cimetière", "Town hall, gym, hall, cemetery",
     "batiment", 10, 50, "mairie gymnase salle cimetiere bibliotheque", "", "", "", ""},
    {"nuisances", "Nuisances et tranquillité", "Nuisance and quiet", "police", 0, 0, "", "", "", "",
     ""},
    {"nuisances-bruit", "Bruit habituel", "Habitual noise", "police", 15, 50,
     "bruit tapage musique voisin nuit", "p",
     "Tapage en ce moment : appelez le 17 ou la police municipale.",
     "Noise right now: call 17 or the town police.", ""},
    {"nuisances-logement", "Logement insalubre", "Unhealthy housing", "police", 20, 30,
     "logement insalubre humidite moisissure", "p", "", "", ""},
    {"nuisances-gaz", "Odeur de gaz", "Smell of gas", "voirie", 1, 50, "gaz odeur fuite", "m",
     "N’allumez rien, éloignez-vous, puis appelez le 18, le 112 ou Urgence "
     "sécurité gaz, le 0 800 47 33 33 (appel gratuit). N’utilisez pas ce "
     "formulaire.",
     "Light nothing, move away, then call 18, 112 or the gas emergency line "
     "0 800 47 33 33 (free call). Do not use this form.",
     ""},
    {"animaux", "Animaux", "Animals", "police", 0, 0, "", "", "", "", ""},
    {"animaux-errant", "Animal errant ou blessé", "Stray or injured animal", "police", 2, 100,
     "chien chat errant blesse fourriere", "", "Animal dangereux : appelez le 17 ou le 112.",
     "Dangerous animal: call 17 or 112.", ""},
    {"animaux-nuisibles", "Rats, pigeons, frelons, chenilles",
     "Rats, pigeons, hornets, caterpillars", "police", 10, 50,
     "rat souris pigeon frelon guepe chenille moustique", "", "", "", ""},
    {"animaux-mort", "Animal mort", "Dead animal", "proprete", 1, 20, "animal mort cadavre", "", "",
     "", ""},
    {"demarches", "Demandes et réclamations", "Requests and complaints", "accueil", 0, 0, "", "",
     "", "", ""},
    {"demarches-reclamation", "Réclamation sur une décision ou un service",
     "Complaint about a decision or a service", "accueil", 20, 0,
     "reclamation plainte contester decision recours gracieux", "p", "", "", ""},
    {"demarches-indemnisation", "Demander réparation d’un dommage", "Ask to be paid for a damage",
     "accueil", 30, 0, "indemnisation dommage sinistre assurance remboursement", "p", "", "", ""},
    {"demarches-document", "Obtenir un document de la mairie", "Get a document of the town hall",
     "accueil", 20, 0, "document administratif copie deliberation cada acces", "p", "", "", ""},
    {"autres", "Autre chose", "Something else", "accueil", 0, 0, "", "", "", "", ""},
    {"autres-idee", "Une idée pour la commune", "An idea for the town", "accueil", 20, 0,
     "idee proposition suggestion", "", "", "", ""},
    {"autres-question", "Une question à la mairie", "A question to the town hall", "accueil", 10, 0,
     "question renseignement information", "p", "", "", ""},
    {"autres-divers", "Un problème qui n’est pas dans la liste",
     "A problem that is not in the list", "accueil", 10, 30, "autre divers", "", "", "", ""},
};

constexpr SeedReason reasons[] = {
    {"competence", "Ce n’est pas de la compétence de la commune", "Not within the town’s powers",
     "Bonjour,\n\nCe que vous signalez dans votre demande {number} ne relève "
     "pas de la commune. Nous vous indiquons à qui vous adresser : "},
    {"prive", "C’est sur un terrain privé", "It is on private land",
     "Bonjour,\n\nCe que vous signalez ({category}, {address}) est sur un "
     "terrain privé. La commune ne peut pas y intervenir sans l’accord du "
     "propriétaire."},
    {"introuvable", "Rien n’a été trouvé sur place", "Nothing was found on site",
     "Bonjour,\n\nNous sommes passés {address} et nous n’avons rien trouvé. "
     "Si le problème est toujours là, dites-nous précisément où, avec une "
     "photo si possible."},
    {"conforme", "L’équipement est conforme", "The equipment meets the rules",
     "Bonjour,\n\nNous avons vérifié sur place : l’équipement est en bon état "
     "et conforme aux règles."},
    {"budget", "Ce n’est pas prévu au budget cette année", "Not in this year’s budget",
     "Bonjour,\n\nVotre demande est notée. Les travaux qu’elle demande ne "
     "sont pas prévus cette année ; elle sera étudiée pour le prochain "
     "budget."},
    {"incomplete", "Il manque une information, et vous n’avez pas répondu",
     "Information is missing and you did not answer",
     "Bonjour,\n\nSans votre réponse, nous n’avons pas pu avancer. Vous "
     "pouvez refaire une demande à tout moment."},
    {"abusive", "Demande répétée ou sans objet", "Repeated or pointless request",
     "Bonjour,\n\nCette demande reprend une demande à laquelle nous avons "
     "déjà répondu."},
};

constexpr SeedReply replies[] = {
    {"pris-en-charge", "Pris en charge",
     "Bonjour,\n\nVotre demande {number} ({category}, {address}) est bien "
     "arrivée. Le service {service} s’en occupe ; nous visons le "
     "{expected_date}.\n\nBien à vous,\n{officer}"},
    {"passage-prevu", "Un agent va passer",
     "Bonjour,\n\nUn agent du service {service} va passer voir sur place dans "
     "les prochains jours.\n\nBien à vous,\n{officer}"},
    {"precision", "Demander une précision",
     "Bonjour,\n\nPour trouver l’endroit exact, pouvez-vous nous dire devant "
     "quel numéro c’est, ou nous envoyer une photo ?\n\nMerci,\n{officer}"},
    {"retard", "Expliquer un retard",
     "Bonjour,\n\nNous avons pris du retard sur votre demande {number} et "
     "nous vous prions de nous excuser. Nouvelle date visée : le "
     "{expected_date}.\n\nBien à vous,\n{officer}"},
    {"entreprise", "Confié à une entreprise",
     "Bonjour,\n\nL’intervention demande une entreprise. La commande est "
     "passée ; nous vous préviendrons de la date.\n\nBien à vous,\n{officer}"},
    {"merci", "Remercier",
     "Bonjour,\n\nMerci de votre vigilance : c’est réparé.\n\nBien à vous,\n"
     "{officer}"},
};

}  // namespace

std::span<const SeedCategory> seed_tree() {
  return tree;
}
std::span<const SeedReason> seed_reasons() {
  return reasons;
}
std::span<const SeedReply> seed_replies() {
  return replies;
}

}  // namespace parvis::requests
