import type { Field } from "../fields.ts";

const split = (list: string) =>
  list
    .split(/[|\n]/)
    .map((title) => title.trim())
    .filter(Boolean);

/** Titles of columns as real files have them, by field, in many languages. Case, accents and punctuation do not count. */
export const TITLES: Partial<Record<Field, string[]>> = {
  name: split(`
    name | full name | fullname | name formatted | name full | name display | candidate | candidate name | applicant | applicant name | participant | participant name | person
    display name | displayname | speaker | speaker name | maintainer | maintainer name | contributor | contributor name | author | author name
    contact | contact name | prospect | prospect name | lead name | talent | talent name | member name | employee name | student name | attendee
    attendee name | name of candidate | name and surname | first and last name | first name last name | last name first name | last first name | your name | who | lead | real name
    nom complet | nom et prenom | prenom et nom | nom prenom | prenom nom | candidat | nom du candidat | nom de famille et prenom | participante
    vollstandiger name | vor und nachname | vor und zuname | vorname und nachname | vorname nachname | nachname vorname | name vorname | bewerber | bewerberin | kandidat
    kandidatin | name des bewerbers | bewerbername | kandidatenname | ganzer name | teilnehmer
    nombre completo | nombre y apellidos | nombre y apellido | apellidos y nombre | nombres y apellidos | candidato | candidata | nombre del candidato
    nome completo | nome e cognome | cognome e nome | nome cognome | nome e sobrenome | nominativo | nome do candidato | nome del candidato
    naam | volledige naam | kandidaat | voor en achternaam | naam kandidaat
    imie i nazwisko | nazwisko i imie | kandydat | imie nazwisko | jmeno a prijmeni | cele jmeno | uchazec | kandidat | meno a priezvisko | ime i prezime | ime in priimek
    namn | fullstandigt namn | for och efternamn | navn | fullt navn | fulde navn | nimi | koko nimi | etu ja sukunimi | hakija | ansokande | nafn
    teljes nev | nev | jelolt | nume complet | nume si prenume | numele complet | ad soyad | adi soyadi | isim soyisim | isim | ad ve soyad | aday | tam ad | vards uzvards | vardas pavarde | ees ja perekonnanimi
    имя и фамилия | фио | ф и о | фамилия имя отчество | полное имя | кандидат | имя фамилия | піб | повне ім'я | ім'я та прізвище | име и фамилия
    ονοματεπωνυμο | ονομα | πληρες ονομα | שם מלא | שם | שם המועמד | الاسم الكامل | الاسم | اسم المرشح | نام و نام خانوادگی | نام
    氏名 | お名前 | 名前 | 氏名 漢字 | 候補者 | 候補者名 | 応募者 | 応募者名 | 姓名 | 名字 | 全名 | 候选人 | 候选人姓名 | 应聘者 | 應徵者 | 申请人 | 이름 | 성명 | 성함 | 지원자 | 지원자명 | 후보자
    ho va ten | ho ten | ten ung vien | nama | nama lengkap | nama kandidat | ชื่อ นามสกุล | ชื่อ สกุล | नाम | पूरा नाम`),
  first: split(`
    first name | firstname | first | name first | name given | name given name | name first name | given name | given names | first names | full name first | givenname | forename | forenames | middle name | middlename | additional name | christian name | fname
    prenom | prenoms | vorname | vornamen | rufname | nombre | nombres | primer nombre | segundo nombre | nome | primeiro nome | nome proprio | voornaam | roepnaam
    imie | imiona | jmeno | krestni jmeno | meno | krstne meno | ime | fornamn | fornavn | etunimi | eesnimi | keresztnev | utonev | prenume | prenumele | adiniz | adi | ad | vards | vardas
    имя | ім'я | име | ονομα μικρο | שם פרטי | الاسم الأول | نام کوچک | 名 | 名字 名 | 下の名前 | 이름 명 | ten | nama depan | ชื่อ | ชื่อจริง`),
  last: split(`
    last name | lastname | last | name last | name family | name family name | name last name | name surname | surname | surnames | family name | family names | full name last | familyname | lname | second name
    nom | nom de famille | nom de naissance | nachname | familienname | zuname | apellido | apellidos | primer apellido | segundo apellido | apellido paterno | apellido materno
    cognome | sobrenome | apelido | ultimo nome | achternaam | tussenvoegsel | tussenvoegsels | voorvoegsel | familienaam | nazwisko | prijmeni | priezvisko | prezime | priimek | efternamn | etternavn | efternavn
    sukunimi | perekonnanimi | vezeteknev | csaladnev | nume | nume de familie | soyad | soyadiniz | soyadi | soyisim | uzvards | pavarde
    фамилия | прізвище | фамилно име | презиме | επωνυμο | επιθετο | שם משפחה | اسم العائلة | الكنية | نام خانوادگی | 姓 | 苗字 | 名字 姓 | 성 | ho | nama belakang | นามสกุล`),
  email: split(`
    email | e mail | email address | member email | team member email | attendee email | participant email | speaker email | student email | employee email | author email | maintainer email | contributor email | talent email | prospect email | other emails | all emails | alternate email addresses | additional emails | e mail address | emails | e mails | email addresses | mail | mail address | email id | mail id | primary email | secondary email | work email | home email | personal email | personal e mail | personal e mail address | dia chi email
    private email | business email | other email | alternate email | alternative email | e mail value | e mail 1 value | contact email | candidate email | applicant email | email primary | email work | email personal | username email
    courriel | adresse courriel | adresse mail | adresse email | adresse e mail | adresse electronique | mel | courriels
    e mail adresse | mailadresse | emailadresse | e mailadresse | emailadressen | elektronische post
    correo | correo electronico | correos | direccion de correo | direccion de correo electronico | correo e | posta elettronica | indirizzo email | indirizzo e mail | indirizzo mail
    endereco de email | endereco de e mail | correio eletronico | e mailadres | mailadres | adres e mail | adres email | poczta | poczta elektroniczna | emailova adresa | e mailova adresa
    e post | epost | e postadress | epostadress | epostadresse | e postadresse | mejl | sahkoposti | sahkopostiosoite | netfang | e mail cim | email cim | e posta | eposta | e posta adresi | adresa de email | el pastas | epasts
    почта | электронная почта | эл почта | адрес электронной почты | имейл | мейл | емейл | е мейл | електронна пошта | пошта | имейл адрес | ел поща
    ηλεκτρονικο ταχυδρομειο | διευθυνση email | דוא ל | דואל | מייל | אימייל | כתובת מייל | דואר אלקטרוני | البريد الإلكتروني | البريد | البريد الالكتروني | ايميل | ایمیل | پست الکترونیک
    メール | メールアドレス | eメール | 電子メール | メアド | 邮箱 | 电子邮箱 | 电子邮件 | 电子邮件地址 | 电子邮箱地址 | 邮件地址 | 電子郵件地址 | 邮件 | 邮箱地址 | 電子郵件 | 電子信箱 | 電郵 | 信箱 | 이메일 | 메일 | 전자우편 | 이메일 주소 | email lien he | thu dien tu | surel | alamat email | อีเมล | ईमेल`),
  phone: split(`
    phone | phones | phone number | phone # | member phone | phone numbers | phone no | telephone | telephone number | tel | tel no | mobile | mobile phone | mobile number | mobile no | cell | cell phone | cellphone | cell number
    primary phone | work phone | home phone | work direct phone | direct phone | contact number | contact phone | contact no | whatsapp | whatsapp number | phone value | phone 1 value | candidate phone | phone mobile
    telephone portable | numero de telephone | n de telephone | portable | tel portable | mobile tel | telefon | telefonnummer | handy | handynummer | mobilnummer | mobiltelefon | rufnummer | festnetz | handynr | handy nr | tel nr | telefon nr | telefonnr | mobilfunk | mobilfunknummer
    telefono | telefonos | numero de telefono | numero de celular | numero de movil | movil | celular | telefono movil | numero di telefono | cellulare | recapito telefonico | telefone | numero de telefone | telemovel
    telefoon | telefoonnummer | mobiel | mobiel nummer | gsm | numer telefonu | nr telefonu | telefon komorkowy | komorka | telefonni cislo | mobil | telefonne cislo | puhelin | puhelinnumero | matkapuhelin
    telefonszam | numar de telefon | telefon mobil | cep telefonu | cep | telefon numarasi | simi | broj telefona | телефон | номер телефона | мобильный | мобильный телефон | моб тел | номер телефону | мобільний
    τηλεφωνο | κινητο | טלפון | טלפון נייד | נייד | מספר טלפון | الهاتف | رقم الهاتف | الجوال | رقم الجوال | تلفن | موبایل | 電話 | 電話番号 | 携帯電話番号 | 携帯 | 携帯電話 | 携帯番号 | 电话 | 手机 | 手机号 | 手机号码 | 联系电话 | 電話號碼 | 手機 | 전화 | 전화번호 | 휴대폰 | 휴대폰 번호 | 핸드폰 번호 | 연락처 | 휴대전화
    so dien thoai | dien thoai | nomor telepon | no hp | telepon | เบอร์โทร | โทรศัพท์ | फ़ोन | मोबाइल`),
  headline: split(`
    headline | title | job title | jobtitle | current title | current headline | member headline | stellenbezeichnung | stellentitel | current job title | role | current role | professional title | position | current position | profession | occupation | designation | function | tagline | professional headline | position title | organization title | organisation title | lead title
    titre | intitule du poste | intitule de poste | poste actuel | poste | fonction | metier | profession actuelle | titel | berufsbezeichnung | beruf | jobtitel | aktuelle position | funktion | tatigkeit | berufstitel
    cargo | puesto | puesto actual | titulo | titulo profesional | profesion | ocupacion | cargo actual | ruolo | posizione | qualifica | mansione | titolo | professione | profissao | funcao | cargo atual
    functie | functietitel | huidige functie | beroep | stanowisko | obecne stanowisko | zawod | pozice | pracovni pozice | pozicia | zanimanje | befattning | yrke | stilling | stillingsbetegnelse | ammatti | nimike | tehtavanimike | tyonimike
    munkakor | beosztas | foglalkozas | functia | pozitie | functie actuala | unvan | meslek | pozisyon | gorev | должность | профессия | текущая должность | посада | длъжност | θεση | επαγγελμα | תפקיד | מקצוע | המسمى الوظيفي | المسمى الوظيفي | الوظيفة | عنوان شغلی
    役職 | 現在の役職 | 現職種 | 肩書き | 肩書 | 職種 | 職業 | ポジション | 现任职位 | 职位 | 职务 | 头衔 | 職稱 | 職位 | 직함 | 직책 | 직무 | 직위 | chuc danh | chuc vu | jabatan | ตำแหน่ง | पद`),
  company: split(`
    company | associated company | account name | latest company | company name | employer | current employer | current company | organization | organisation | organization name | organisation name | org | employer name | workplace | firm | affiliation | institution | business | place of work | most recent company
    entreprise | societe | employeur | entreprise actuelle | organisme | firma | unternehmen | arbeitgeber | aktueller arbeitgeber | betrieb | empresa | empresa actual | compania | empleador | organizacion | azienda | societa | datore di lavoro | azienda attuale
    empregador | empresa atual | organizacao | bedrijf | werkgever | huidige werkgever | bedrijfsnaam | organisatie | pracodawca | obecny pracodawca | spolecnost | zamestnavatel | spolocnost | tvrtka | poduzece | podjetje | foretag | arbetsgivare | virksomhed | arbeidsgiver | selskap | yritys | tyonantaja
    ceg | munkahely | munkaltato | companie | angajator | sirket | kurum | isveren | компания | работодатель | организация | место работы | компанія | роботодавець | εταιρεια | εταιρια | חברה | מעסיק | الشركة | جهة العمل | شرکت | 会社 | 会社名 | 現在の会社 | 現在の勤務先 | 現所属 | 所属 | 勤務先 | 企業名 | 公司 | 公司名称 | 现公司 | 单位 | 雇主 | 公司名稱 | 회사 | 회사명 | 소속 | 직장 | cong ty | perusahaan | บริษัท | कंपनी`),
  city: split(`
    city | location | town | where do you live | where are you located | current location | person city | candidate city | current city | city town | residence | place of residence | home city | home location | based in | where are you based | candidate location | city of residence | hometown | location city | locality
    ville | lieu | localisation | ville de residence | plz ort | lieu de residence | commune | ort | stadt | wohnort | standort | aktueller wohnort | ciudad | localidad | ubicacion | lugar de residencia | poblacion | ciudad de residencia | citta | localita | luogo | residenza | comune | sede | cidade | localizacao | localidade | municipio
    stad | plaats | woonplaats | locatie | miasto | miejscowosc | lokalizacja | miejsce zamieszkania | mesto | lokalita | bydliste | obec | grad | bostadsort | ort och land | by | bosted | poststed | sted | kaupunki | paikkakunta | asuinpaikka | kotikunta | kotikaupunki | varos | lakohely | telepules | helyseg | oras | localitate | sehir | il | ikamet | konum
    город | место жительства | местоположение | локация | місто | місце проживання | град | πολη | τοποθεσια | עיר | מיקום | מקום מגורים | المدينة | مدينة | الموقع | شهر | 都市 | 市区町村 | 居住地 | 現住所 | 所在地 | 勤務地 | 城市 | 所在城市 | 所在地 城市 | 现居地 | 居住城市 | 居住地點 | 도시 | 거주지 | 지역 | 거주 도시 | thanh pho | noi o | kota | domisili | เมือง | จังหวัด | शहर`),
  source: split(`
    source | sources | candidate source | lead source | recruiting channel | recruitment channel | application source | source name | applied via | channel | how did you hear about us | how did you hear about this job | how did you find us | where did you hear about us | recruiting source | tool | provider | data source | source tool | referral source | source type
    provenance | origine de la candidature | quelle | herkunft | bewerbungsquelle | bewerbungskanal | recruitingkanal | recruiting kanal | kanal | wie haben sie von uns erfahren | origine | fuente | fuente de reclutamiento | procedencia | como nos conociste | fonte | origem | provenienza | canale | bron | herkomst | zrodlo | zdroj | kalla | kilde | lahde | forras | sursa | kaynak | источник | канал | джерело | πηγη | מקור | المصدر | منبع | 情報源 | 応募経路 | 流入経路 | 来源 | 渠道 | 招聘渠道 | 來源 | 출처 | 지원 경로 | 유입경로 | nguon | sumber`),
  tags: split(`
    tags | tag | labels | label | keywords | skills | key skills | skill set | skill | tech stack | technologies | candidate tags
    etiquettes | mots cles | competences | schlagworter | schlagworte | stichworte | fahigkeiten | kenntnisse | etiquetas | palabras clave | habilidades | competencias | tecnologias | etichette | parole chiave | competenze | palavras chave | labels tags | vaardigheden | trefwoorden | tagi | umiejetnosci | slowa kluczowe | stitky | dovednosti | taggar | fardigheter | nyckelord | ferdigheter | tunnisteet | taidot | cimkek | keszsegek | etichete | etiketler | yetenekler | beceriler
    теги | метки | навыки | ключевые навыки | мітки | навички | ετικετες | δεξιοτητες | תגיות | כישורים | الوسوم | المهارات | タグ | スキル | 标签 | 技能 | 標籤 | 태그 | 스킬 | 기술스택 | 기술 스택 | ky nang | keahlian`),
  note: split(`
    note | notes | comment | comments | remark | remarks | memo | description | additional information | additional notes | recruiter notes | feedback | summary | about | bio | biography | observations | misc | other information | anything else | note 0 | cover letter | cover letters | motivation | pitch
    remarque | remarques | commentaire | commentaires | observation | lettre de motivation | notiz | notizen | bemerkung | bemerkungen | kommentar | kommentare | anmerkung | anmerkungen | hinweis | hinweise | anschreiben | motivationsschreiben
    nota | notas | comentario | comentarios | observaciones | carta de presentacion | osservazioni | commento | commenti | lettera di presentazione | observacoes | carta de apresentacao | opmerking | opmerkingen | notitie | notities | toelichting | motivatiebrief | notatka | notatki | uwagi | komentarz | list motywacyjny | poznamka | poznamky | komentar | napomena | biljeska | opomba
    anteckning | anteckningar | kommentarer | merknad | merknader | notat | bemaerkning | bemaerkninger | personligt brev | muistiinpano | muistiinpanot | huomautus | huomiot | lisatiedot | kommentti | megjegyzes | megjegyzesek | observatii | comentarii | mentiuni | notlar | not | yorum | aciklama
    комментарий | комментарии | примечание | примечания | заметки | заметка | сопроводительное письмо | коментар | примітка | нотатки | бележки | σημειωσεις | σχολια | παρατηρησεις | הערות | הערה | ملاحظات | ملاحظة | توضیحات | یادداشت | 備考 | メモ | コメント | 特記事項 | 志望動機 | 备注 | 說明 | 备注信息 | 備註 | 评论 | 비고 | 메모 | 참고 | 자기소개 | ghi chu | catatan | keterangan | หมายเหตุ | टिप्पणी`),
  stage: split(`
    stage | lead status | lifecycle stage | current stage | current interview stage | stage name | hiring state | hiring status | recruiting stage | recruitment stage | phase der bewerbung | status | candidate status | application status | pipeline stage | prospect stage | job stage | hiring stage | interview stage | application stage | step | phase | disposition | state of application
    etape | statut | etat de la candidature | avancement | phase actuelle | bewerbungsstatus | bewerbungsphase | bewerberstatus | kandidatenstatus | etap rekrutacji | etape du processus | stufe | stand | etapa | estado | estado de la candidatura | fase | stato | stato candidatura | situacao | estagio | etap | stav | faze | stadium | trin | vaihe | tila | szakasz | allapot | statusz | stadiu | asama | durum
    этап | статус | стадия | етап | σταδιο | κατασταση | שלב | סטטוס | المرحلة | الحالة | مرحله | وضعیت | 選考状況 | 選考ステータス | 選考フェーズ | 選考ステップ | ステージ | ステータス | 選考段階 | 阶段 | 状态 | 招聘阶段 | 流程阶段 | 狀態 | 階段 | 단계 | 상태 | 전형단계 | 전형 단계 | giai doan | trang thai | tahap`),
  position: split(`
    job | jobs | job name | job posting | posting title | job posting title | applied to job | job title applied for | position applied for | applied position | applied for | role applied for | job applied for | requisition | requisition name | req | vacancy | opening | opportunity | posting | lever posting | open position | job opening | desired position | job req | which position are you applying for
    poste vise | poste souhaite | offre | offre d emploi | candidature pour | stelle | stellenangebot | stellenanzeige | gewunschte position | beworbene stelle | beworbene position | beworben fur | beworben auf | bewerbung als | ausschreibung | vacante | oferta | puesto solicitado | puesto al que postula | puesto al que se postula | puesto al que aplica | posizione richiesta | candidatura per | offerta | vaga | vaga pretendida | vacature | oferta pracy | rekrutacja | aplikuje na | volne misto | tjanst | sokt tjanst | avoin tyopaikka | haettu tehtava | megpalyazott pozicio | post aplicat | basvurulan pozisyon | ilan
    вакансия | позиция | желаемая должность | вакансія | обява | משרה | הוظيفة | الوظيفة المتقدم لها | 応募職種 | 応募ポジション | 求人 | 募集職種 | 应聘职位 | 应聘岗位 | 申请职位 | 應徵職位 | 岗位 | 지원 직무 | 지원분야 | 지원 포지션 | 채용공고 | vi tri ung tuyen | posisi dilamar`),
  external_id: split(`
    id | external id | externalid | candidate number | opportunity id | opportunityid | applicant id | person id | profile id | lever profile id | greenhouse id | record id | contact id | prospect id | ats id | application id | lead id | uid | uuid | identifier | kandidaten id | bewerber id | bewerbernummer | id candidat | id candidato | identifiant | identifier id | kennung | candidate uuid | talent id | resource id | workable id | system id`),
  candidate_id: ["candidate_id", "touchstone id"],
  details: ["kept_details"],
  origin: ["origin", "how the accounts came"],
  platform: split(`
    network | platform | site | service | social network | social platform | social media platform | channel network | netzwerk | plattform | soziales netzwerk | plateforme | reseau | reseau social | red social | red | plataforma | rete | piattaforma | social | rede social | netwerk | sieci | platforma | siec | platform name | natverk | nettverk | netvaerk | verkko | alusta | halozat | retea | ag | сеть | платформа | соцсеть | мережа | プラットフォーム | サービス | 平台 | 社交平台 | 플랫폼 | nen tang`),
  handles: split(`
    handle | handles | did | html url | personal web page | social media link | social network url | web profiles website | personal web site | personal website url | links to your work | account | accounts | profile | profiles | url | urls | link | links | website | websites | web site | web sites | profile url | profile urls | profile link | profile links | social media | social | social links | social link | social url | social profile | social profiles | social media links | social media profiles | social media handle | social media handles | social handles | social accounts | social urls | login | web address | sonstige links | weitere links | autres liens | otros enlaces | altri link | outros links | social media addresses | website addresses
    portfolio | portfolio url | portfolio link | portfolio website | personal website | personal site | personal url | homepage | home page | web page | web | online profiles | online profile | online presence | account address | account url | account link | username | user name | user | screen name | screenname | handle or url | public profile | public profile url | web profile | other links | other link | other urls | other website | linkedin github portfolio | additional links | external links | relevant links | blog | blog url | code samples | github or portfolio | homepage url
    profil | profils | lien | liens | liens utiles | lien du profil | liens du profil | site web | site personnel | site perso | site internet | site | reseaux sociaux | compte | comptes | page web | webseite | webseiten | website url | profile links urls | konto | konten | benutzername | profil url | profil link | profillink | verlinkung | weblinks | internetseite | soziale medien | social media profile | soziale netzwerke
    enlace | enlaces | perfil | perfiles | sitio web | pagina web | redes sociales | cuenta | cuentas | usuario | nombre de usuario | portafolio | profilo | profili | sito web | sito | collegamenti | pagina personale | nome utente | perfis | redes sociais | conta | portfolio site | portifolio
    profielen | profiel | koppelingen | gebruikersnaam | sociale media | strona | strona www | strona internetowa | linki | odnosnik | konta | media spolecznosciowe | odkaz | odkazy | webova stranka | socialni site | profily | lank | lankar | webbplats | hemsida | lenke | lenker | nettside | hjemmeside | brukernavn | linkki | linkit | verkkosivu | kotisivu | profiili | kayttajatunnus | hivatkozas | hivatkozasok | weboldal | felhasznalonev | legaturi | pagina | baglanti | baglantilar | hesap | profil linki | kullanici adi | web sitesi | sosyal medya
    профиль | ссылка | ссылки | сайт | соцсети | социальные сети | аккаунт | портфолио | посилання | профіль | соцмережі | връзки | συνδεσμος | συνδεσμοι | προφιλ | ιστοσελιδα | קישור | קישורים | פרופיל | אתר | الرابط | روابط | الموقع الإلكتروني | الحساب | لینک | リンク | プロフィール | プロフィールurl | ウェブサイト | ホームページ | ポートフォリオ | ポートフォリオurl | ポートフォリオサイト | ブログ | ブログurl | sns | snsアカウント | 個人サイト | アカウント | 链接 | 个人主页 | 个人网站 | 网站 | 主页 | 账号 | 社交媒体 | 連結 | 個人網站 | 링크 | 프로필 | 웹사이트 | 포트폴리오 | 홈페이지 | 계정 | 소셜 미디어 | lien ket | trang web | tautan | ลิงก์`),
  observed_at: split(`
    observed_at | observed at | observed | observed on | date | as of | captured | captured at | captured on | measured at | measured on | seen at | seen on | timestamp | date observed | snapshot date | report date | datum | stand vom | fecha | data | date de releve | erfasst am | datum der erfassung | dato | paivamaara | tarih | дата | 日付 | 日期 | 날짜 | dag`),
  window_days: ["window_days", "window", "days", "period days"],
  followers: split(
    `followers | follower | follower count | followers count | subscribers | number of followers | abonnes | abonnenten | seguidores | seguaci | volgers | obserwujacy | foljare | folgere | seuraajat | kovetok | takipci | takipciler | подписчики | フォロワー | フォロワー数 | 粉丝 | 粉丝数 | 팔로워 | urmaritori`,
  ),
  following: split(
    `following | following count | follows | friends count | folgt | abonnements | siguiendo | seguidos | seguiti | seguindo | volgend | obserwowani | foljer | folger | seurataan | takip edilen | подписки | フォロー | フォロー数 | 关注 | 关注数 | 팔로잉`,
  ),
  lists: ["lists", "listed", "list count", "listed count", "listen"],
  posts_sent: split(
    `posts_sent | posts | post count | tweets | statuses | articles | posts sent | publications | beitrage | publicaciones | entradas | pubblicazioni | publicacoes | berichten | posty | inlagg | innlegg | julkaisut | bejegyzesek | gonderiler | посты | публикации | 投稿 | 投稿数 | 帖子 | 게시물 | number of posts`,
  ),
  replies_sent: [
    "replies_sent",
    "replies written",
    "comments sent",
    "comments written",
    "replies sent",
  ],
  mentions_sent: ["mentions_sent", "mentions made", "mentions of others", "mentions sent"],
  reshares_sent: ["reshares_sent", "retweets sent", "reposts sent", "shares sent", "boosts sent"],
  replies_received: ["replies_received", "replies got", "comments received", "replies received"],
  mentions_received: [
    "mentions_received",
    "mentioned by others",
    "mentions got",
    "mentions received",
  ],
  reshares_received: [
    "reshares_received",
    "retweets received",
    "reposts received",
    "shares received",
    "boosts received",
  ],
  likes_received: split(
    `likes_received | likes | like count | favorites | favourites | reactions | reactions received | favorites received | favourites received | likes received | gefallt mir | me gusta | curtidas | j aime | mi piace | polubienia | いいね | 点赞 | 좋아요 | лайки`,
  ),
  reputation: ["reputation", "karma", "reputation points"],
  kept: split(`
    show boosts | notify on new posts | languages | language | added | added on | created | created at | created on | date added | last updated | last activity | date applied | applied on | application date | department | departments | office | offices | country | state | region | zip | zip code | postal code | postcode | address | street | street address | home address | salary | salary expectation | expected salary | notice period | availability | seniority | experience | years of experience | education | university | school | degree | field of study | work authorization | visa | visa status | citizenship | remote | relocation | relocate | industry | owner | recruiter | coordinator | hiring manager | sourcer | referred by | referrer | who gets credit | credited to | prospect pool | pool | archived | archive reason | rejection reason | rating | score | interview date | start date | resume | cv | resume url | project | projects | keywords list | project name | talk | talk title | nickname | preferred name | maiden name | title prefix | prefix | suffix | middle initial | initials | list | list name | premium | connected on | connection degree | degree of connection | track | team | group | level | consent | gdpr | gdpr consent | retention | expires | attachments | files | form | survey | poste recherche | pays | land | pais | paese | kraj | strasse | plz | code postal | cap | gehalt | gehaltsvorstellung | kundigungsfrist | verfugbarkeit | verfugbar ab | eintrittsdatum | abteilung | berufserfahrung | sprachen | idiomas | langues | disponibilite | pretentions salariales | experience professionnelle | disponibilidad | salario | pretensao salarial | страна | язык | языки | зарплата | опыт | отдел | 国 | 言語 | 部署 | 国家 | 部门 | 国籍 | 学历 | 나라 | 부서 | 학력 | 経験年数 | 学歴`),
  ignored: split(`
    problem | as in the list | row | row number | line | no | nr | n | s no | sl no | sr no | serial number | # | lfd nr | num | numero | 番号 | 序号 | 번호 | no.`),
};

/** Words that name a network in a title. */
export const NETWORK_WORDS: Record<string, string[]> = {
  github: split(
    `github | گیت هاب | جيت هاب | گیتهاب | githib | gihub | guthub | гитхаб | גיטהאב | לגיטהאב | בגיטהאב | גיטהב | ギットハブ | 깃허브 | 깃헙 | git hub | gh | git`,
  ),
  x: split(
    `twitter | x | x twitter | x formerly known as twitter | x 旧twitter | 旧twitter | 推特 | 트위터 | ツイッター | твиттер | twitter x | x formerly twitter | x com | x ex twitter | tweeter | twiter | twitter com`,
  ),
  linkedin: split(
    `linkedin | linkedin bio | لینکدین | linkdin | linkedln | linkdein | linkendin | likedin | линкедин | リンクトイン | リンクドイン | 링크드인 | 领英 | 領英 | لينكد إن | לינקדאין | linked in | linkedin com | li profile`,
  ),
  mastodon: split(
    `mastodon | マストドン | 마스토돈 | fediverse | masto | activitypub | mastodon fediverse`,
  ),
  bluesky: split(`bluesky | ブルースカイ | 블루스카이 | bsky | blue sky | bluesky bsky | bsky app`),
  stackexchange: split(
    `stack overflow | stackoverflow | stack exchange | stackexchange | stack over flow | so | se`,
  ),
  hackernews: split(`hacker news | hackernews | hn | ycombinator | y combinator news`),
  devto: split(`dev to | devto | dev community`),
  facebook: split(`facebook | фейсбук | フェイスブック | 페이스북 | 脸书 | fb | facebook com`),
};

/** Sites with profiles that are not read: an address under their title is kept as a link. */
export const OTHER_SITES = split(`
    gitlab | git lab | bitbucket | codeberg | kaggle | hugging face | huggingface | npm | npmjs | pypi | docker hub | medium | substack | hashnode | youtube | you tube | vimeo | twitch | instagram | insta | ig | tiktok | threads | telegram | discord | reddit | quora | leetcode | hackerrank | codeforces | codewars | topcoder | hackerearth | codechef | dribbble | behance | figma | codepen | xing | wellfound | angellist | angel list | orcid | google scholar | researchgate | research gate | product hunt | keybase | linktree | about me | upwork | fiverr | pinterest | tumblr | snapchat | whatsapp link | vk | vkontakte | вконтакте | вк | телеграм | телеграмм | telegram username | inстаграм | инстаграм | weibo | 微博 | 知乎 | zhihu | qiita | zenn | wantedly | gitee | 掘金 | csdn | habr | хабр`);

/** Words around the name of a network, or of a field, that change nothing. */
export const FILLER = new Set(
  split(`
    url | urls | uri | link | links | identifiant | naar | je | al | verso | till | din | du | profile | profiles | handle | handles | username | usernames | user | name | names | id | ids | account | accounts | address | page | web | website | site | public | public profile
    your | my | the | a | an | of | to | for | on | at | in | is | what | s | please | enter | provide | share | add | paste | give | us | here | if | any | available | applicable | you | have | got | do | optional | required | mandatory | full | complete | valid | vers | so | how | can | we | find | where | login | vanity | e g | eg | like | such | as | http | https | www | com | and
    person | candidate | candidates | applicant | applicants | contact | member | prospect | primary | personal | main | current | own | social | media | network | online | professional | screen | value | number | nr | no | formerly
    profil | profils | perfil | perfiles | profilo | profiel | profiili | profili | profilod | socials | ל | профиль | профіль | プロフィール | 프로필 | 主页 | 链接 | リンク | 링크 | ссылка | на | lien | liens | enlace | odkaz | lank | lenke | linkki | compte | cuenta | conta | konto | bruger | bruker | cont | korisnicko | ime | uporabnisko | χρηστη | บัญชี | ucet | konta | kontot | tili | fiok | contul | hesap | акаунт | аккаунт | логин | ник | никнейм | kontoname | benutzername | nutzername | usuario | utilisateur | utente | nome | nom | nombre | nick | nickname | pseudo | adresse | adres | direccion | indirizzo | facultatif | optionnel | opcional | facoltativo | optioneel | gebruikersnaam | profielnaam | usuario | nutzername | na | uzivatelske | uzytkownika | nazwa | profilu | anvandarnamn | brukernavn | brugernavn | tunnus | kayttajatunnus | felhasznalonev | utilizator | حساب | رابط | ملف | اسم | المستخدم | פרופיל | קישור | חשבון | שם | משתמש | посилання | λογαριασμος | προφιλ | συνδεσμος | tai | khoan | akun | アカウント | アカウント名 | ユーザー名 | ユーザ名 | の | 用户名 | 使用者名稱 | 帐号 | 帳號 | 사용자명 | 아이디 | 账号 | 계정 | 주소 | 地址 | hesap | hesabi | baglantisi | kullanici | adi | linki | пользователь | пользователя | имя | адрес | страница
    de | du | des | del | della | di | da | do | le | la | les | el | los | il | lo | votre | vos | ton | tu | su | sus | tuo | suo | dein | deine | deinem | deinen | deiner | deines | ihr | ihre | ihrem | ihren | ihrer | mein | meine | bitte | falls | vorhanden | freiwillig | zum | zur | zu | von | vom | auf | bei | van | het | een | jouw | uw | op | din | ditt | dina | twoj | twoja | sinun | az | a | se | en | и | ваш | ваша | на | в | свой`),
);

/** Whose column it is when it is not the candidate's: their accounts and addresses are never the candidate's. */
export const OTHERS = new Set(
  split(`
    referrer | referrers | referred | referral | referee | referees | reference | references | recommender | recommended | recommendation | recruiter | recruiters | recruiting | sourcer | sourced | credit | credited | owner | owners | assignee | assigned | hiring | manager | managers | supervisor | boss | interviewer | interviewers | reviewer | reviewers | evaluator | coordinator | agency | agent | vendor | partner | colleague | coworker | buddy | mentor | sponsor | spouse | emergency | parent | guardian | creator | created | added | submitted | submitter | uploaded | updated | modified | introduced | introducer | invited | inviter | nominated | nominator | nominee | team | company | employer | organization | organisation | institution | school | university | project | repo | repository | repositories | product | client | customer | vendor | our | hr | head | lead | via | friend | met | through | contacted | followed | follow | known | vouched | endorsed | host | organizer | approver
    empfohlen | empfehlung | empfehlender | empfehler | ansprechpartner | betreuer | vorgesetzter | firma | unternehmen | arbeitgeber | verantwortlich | zustandig | recommande | recommandation | parrain | recruteur | entreprise | societe | responsable | gestionnaire | referido | recomendado | recomendacion | reclutador | empresa | gerente | indicado | indicacao | recrutador | raccomandato | referente | azienda | selezionatore | aanbevolen | verwijzer | bedrijf | werkgever | doorverwezen | polecony | polecil | polecajacy | rekruter | doporucil | rekommenderad | rekryterare | anbefalt | suosittelija | rekrytoija | ajanlo | recomandat | oneren | referans
    рекомендатель | рекомендовал | рекрутер | компания | руководитель | 紹介者 | 推薦者 | 担当者 | 推荐人 | 内推人 | 介绍人 | 推薦人 | 추천인 | 담당자`),
);

/** What Touchstone works out itself, and writes into its own exports. */
export const OWN_RESULTS = new Set(
  split(
    `score | low | high | coverage | score version | scored at | top reasons | report url | decision | decided by | decided at | reach | response | participation | grade | rank | percentile | change 90 days | signals seen | signals | updated at | shortlist place | shortlist note`,
  ),
);

/** The same, under titles that mean something else in lists of others. */
export const OWN_ONLY = split(
  `languages | added at | reach points | response points | participation points | weighted score | weighted reasons | weights`,
);

/** Dropped unless a person asks for them: nothing of it may weigh in hiring. */
export const SENSITIVE = new Set(
  split(`
    gender | sex | gender identity | nationality | number of children | children | family status | date of birth | birth date | birthdate | birthday | dob | birth year | year of birth | age | photo | picture | image | avatar | headshot | profile photo | profile picture | photo url | picture url | avatar url | image url | salutation | pronouns | pronoun | preferred pronouns | mr ms | race | ethnicity | race ethnicity | hispanic latino | disability | disability status | veteran | veteran status | religion | marital status | sexual orientation | place of birth
    nationalite | nationalitat | staatsangehorigkeit | staatsburgerschaft | nacionalidad | nazionalita | nacionalidade | nationaliteit | narodowosc | obywatelstwo | nationalitet | kansalaisuus | гражданство | 国籍 | 국적 | kinder | enfants
    sexe | genre | civilite | date de naissance | age de naissance | photo de profil | pronom | pronoms | situation familiale | lieu de naissance | geschlecht | anrede | geburtsdatum | geburtstag | geburtsjahr | geburtsort | alter | foto | bild | lichtbild | profilbild | familienstand | konfession | pronomen | behinderung | schwerbehinderung
    sexo | genero | fecha de nacimiento | nacimiento | edad | fotografia | imagen | estado civil | sesso | data di nascita | nascita | eta | fotografia profilo | stato civile | data de nascimento | idade | geslacht | aanhef | geboortedatum | leeftijd | plec | data urodzenia | wiek | zdjecie | pohlavi | datum narozeni | vek | fotka | pohlavie | datum narodenia | spol | datum rodenja | kon | fodelsedatum | alder | kjonn | fodselsdato | fodselsdag | sukupuoli | syntymaaika | syntymapaiva | ika | kuva | nem | szuletesi datum | eletkor | fenykep | data nasterii | varsta | cinsiyet | dogum tarihi | yas | fotograf
    пол | дата рождения | возраст | фото | фотография | стать | дата народження | вік | φυλο | ημερομηνια γεννησης | ηλικια | φωτογραφια | מין | תאריך לידה | גיל | תמונה | الجنس | تاريخ الميلاد | العمر | الصورة | جنسیت | تاریخ تولد | 性別 | 生年月日 | 年齢 | 婚姻状況 | 写真 | 顔写真 | 性别 | 出生日期 | 出生年月 | 婚姻状况 | 婚姻狀況 | 民族 | 生日 | 年龄 | 照片 | 頭像 | 头像 | 年齡 | 성별 | 생년월일 | 민족 | 결혼 여부 | 혼인 여부 | 나이 | 사진 | 연령 | gioi tinh | ngay sinh | tuoi | anh | jenis kelamin | tanggal lahir | usia | เพศ | วันเกิด`),
);

/** What of somebody else must not be taken for the candidate's. */
export const ADDRESS_WORDS = split(`
    email | mail | url | link | profile | website | phone | name | account | contact | courriel | correo | telefon | e mail`);

/** Words between networks and sites in a title for links of any kind. */
export const LINK_WORDS = split(`
    or | other | others | xing | portfolio | etc | oder | ou | o | und | et | y | e | blog | gitlab | behance | dribbble | personal | code | any`);

/** Words for a page of one's own. */
export const SITE_WORDS = split(`
    portfolio | website | site | link | links | url | profile | profiles | blog`);

/** Words in front of a field or behind it, in a form's question. */
export const FRAME = split(`
    and | a | got | do | have | can | we | may | which | tell | us | your | please | enter | what | is | the | optional | required | mandatory | candidate | candidates | candidate s | applicant | s | primary | secondary | value | if | any | provide | contact | best | preferred | main | legal | votre | dein | deine | ihr | ihre | tu | su | seu | sua | uw | jouw | tuo | din | ditt | as | of | where | are | you`);

/** Words beside a title that say which one of several it is, whose, or when; and the fields whose titles have them. */
export const BESIDE: [words: Set<string>, fields: Field[]][] = [
  [
    new Set(
      split(`
    personal | private | privat | privata | prive | privee | privado | personnel | personnelle | personale | pessoal | particular | work | home | business | office | geschaftlich | dienstlich | beruflich | professionnel | professionnelle | professional | prywatny | sluzbowy | prywatna | zakelijk | prive
    principal | principale | primary | mobile | mobil | mobiel | movil | cell | cellular | cellulaire | celular | portable | contact | contacto | contato | kontakt | contatto`),
    ),
    ["email", "phone"],
  ],
  [
    new Set(
      split(`
    current | present | latest | aktuell | aktuelle | aktueller | aktuelles | derzeitige | derzeitiger | derzeitiges | jetzige | jetziger | actuel | actuelle | actual | atual | attuale | huidige | obecny | obecna | obecne | aktualny | aktualna | aktualne | nuvarande | navaerende | nykyinen`),
    ),
    ["headline", "company", "city", "stage"],
  ],
  [
    new Set(
      split(`
    candidate | candidat | candidato | candidata | candidature | candidatura | kandydata | kandidaat | kandidaten | bewerber | bewerbers | bewerbung | rekrutacji | recrutement | reclutamiento | recrutamento | processus | proceso | processo`),
    ),
    ["name", "first", "last", "email", "phone", "city", "source", "stage", "note", "tags"],
  ],
  [
    new Set(split("de | del | du | do | da | di | la | le | l | der | des | d | van | of | the")),
    [],
  ],
];

/** Words that stand beside a city in one title: "City, State", "Address 1 - City". */
export const BESIDE_CITY = new Set(
  split(`
    state | country | province | region | county | area | address | mailing | postal | permanent | land | bundesland | pays | departement | pais | estado | provincia | uf | kraj | wojewodztwo | provincie | lan | and | or | und | oder | et | ou | y | o | e | i`),
);
