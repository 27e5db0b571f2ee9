import { NETWORK_WORDS } from "../titles/dictionary.ts";
import { normal } from "../titles/title.ts";

const condensed = (text: string) => normal(text).replace(/[ #]+/g, "");
const words = (list: string) => list.split(/[|\n]/).map(condensed).filter(Boolean);

/** What people write where they have, or give, no account. Compared without case, accents, spaces and punctuation. */
const NON_ANSWERS = new Set([
  ...words(`
    none | no | nope | nil | null | nan | na | n/a | not applicable | not available | unavailable | nothing | nobody | no one | void | empty | blank | undefined | missing | false | true | unknown | unk | not known | not sure
    tbd | tbc | tba | to be determined | to be confirmed | to be announced | pending | todo | to do | later | soon | coming soon | will send | will send later | will follow | to follow | on request | upon request | available on request | available upon request
    private | hidden | confidential | secret | restricted | anonymous | deleted | deactivated | inactive | closed | suspended | banned | not shared | prefer not to say | rather not say | wont share | not public
    yes | yep | yeah | y | n | ok | okay | sure | x | xx | xxx | done | have | i have | same | same as above | as above | ditto | idem | see cv | see resume | cv | resume | see above | see below | see attached | attached | above | below | attachment | ask | ask me | contact me | dm me
    dont have one | i dont have one | do not have | dont have | donthave | i dont have | i do not have one | havent got one | no account | noaccount | no profile | not yet | notyet | never | dont use | i dont use | not using | not on it | no github | nogithub | no linkedin | no twitter
    link | url | profile | account | username | user name | user | handle | name | website | web | site | portfolio | email | mail | here | click here | click | open | view | example | your name | yourname | your username | yourusername | test | testing | asdf | qwerty | foo | bar | lorem | sample | placeholder | insert | enter | text | value | string | repo | repos | code
    wip | lost | forgot | forgotten | expired | removed | retired | gone
    keinen | keinem | vergessen | geloscht | gesperrt | oublie | perdu | supprime | olvidado | eliminado | perdido | dimenticato | eliminato | esquecido | vergeten | verwijderd | usuniete | zapomniane | smazano | borttaget | slettet | poistettu | torolve | sters | silindi | dihapus | удалено | удален | забыл | скоро | видалено | 削除済み | 已删除 | 삭제됨
    keine | keiner | keines | keins | kein | nein | nee | nix | nichts | niemand | unbekannt | nicht bekannt | privat | folgt | folgt noch | spater | demnachst | offen | ja | entfallt | siehe | siehe lebenslauf | siehe oben | lebenslauf | keine angabe | k a | ka | leer | fehlt | fehlend | nicht vorhanden | nicht verfugbar | habe ich nicht | hab ich nicht | hab keinen | noch nicht | auf anfrage | anfrage | keinen account | kein account | keinprofil | geheim | vertraulich | siehe unten | siehe anhang | wird nachgereicht
    aucun | aucune | non | oui | neant | rien | inconnu | inconnue | prive | privee | voir cv | voir | voir plus haut | ci joint | ci dessus | nc | n c | nr | so | s o | sans objet | sans | pas encore | plus tard | a venir | a completer | vide | pas de compte | je n en ai pas | non renseigne | non communique | non applicable | non disponible | indisponible | sur demande | personne | confidentiel | bientot
    ninguno | ninguna | ningun | nada | si | desconocido | desconocida | privado | privada | pendiente | no tiene | no tengo | no aplica | no disponible | no hay | vacio | ver | ver cv | ver curriculum | curriculum | luego | mas tarde | por definir | por confirmar | sin cuenta | sin | sin datos | nadie | adjunto | no uso | no se | proximamente | a peticion | confidencial
    nessuno | nessuna | niente | sconosciuto | sconosciuta | da definire | da confermare | vuoto | vedi | vedi cv | vedi sopra | dopo | in seguito | non ho | non disponibile | non applicabile | non presente | nulla | assente | mancante | riservato | su richiesta | allegato
    nenhum | nenhuma | nao | sim | desconhecido | pendente | vazio | nao tenho | nao tem | nao possuo | nao se aplica | nao aplicavel | nao disponivel | nao informado | a definir | a confirmar | em breve | depois | mais tarde | sem | sem conta | ninguem | em anexo | anexo | sob consulta
    geen | onbekend | nvt | n v t | niet van toepassing | niets | leeg | volgt | zie | zie cv | zie boven | later | heb ik niet | niet beschikbaar | niet bekend | nog niet | nog te bepalen | niemand | op aanvraag | bijlage
    brak | nie | tak | nieznany | nieznane | prywatne | prywatny | nic | zaden | zadne | nd | n d | pozniej | nie dotyczy | nie ma | nie mam | nie podano | nie posiadam | do uzupelnienia | do ustalenia | wkrotce | jw | j w | w cv | na zyczenie | nikt | puste
    zadny | zadna | ne | ano | neni | nemam | neznamy | nezname | soukromy | soukrome | neuvedeno | neni k dispozici | pozdeji | bude doplneno | doplnim | viz cv | viz vyse | viz zivotopis | prazdne | nikdo | ziadny | nie je | neznamy | sukromne | neskor
    ingen | inget | inga | ingenting | ingenting | nej | nei | ja | okand | ukjent | ukendt | saknas | senare | mangler | har inte | har ikke | har inget | har ingen | ej tillampligt | ikke relevant | ikke aktuelt | kommer | kommer senere | kommer senare | se cv | se over | se ovenfor | hemlig | hemmelig | vet ej | vet ikke | ved ikke | tom | ikke tilgjengelig | pa forespursel | inte an | ikke enda
    ei | ei ole | eiole | kylla | joo | tuntematon | yksityinen | puuttuu | myohemmin | ei kaytossa | ei tietoa | en kayta | ei mitaan | ks cv | katso cv | tulossa | salainen | pole | puudub | jah | teadmata | hiljem
    nincs | nem | igen | ismeretlen | nincsen | semmi | privat | kesobb | nem relevans | nem elerheto | lasd | lasd cv | senki | ures | hamarosan
    nu | niciunul | nicio | niciun | nimic | da | necunoscut | lipsa | lipseste | nu am | nu are | nu este | nu este cazul | nu se aplica | mai tarziu | vezi cv | gol | confidential | indisponibil
    yok | hayir | evet | bilinmiyor | gizli | hicbiri | hic | bos | sonra | daha sonra | belirtilmemis | mevcut degil | yoktur | var | ozel | bkz | bkz cv | yakinda | istek uzerine
    tidak | tidak ada | tidakada | belum | belum ada | kosong | tiada | rahasia | nanti | menyusul | lihat cv | khong | khong co | chua | chua co | bi mat | wala | walang | hindi
    nema | nista | nepoznato | nemam | nikakav | kasnije | vidi cv | nera | nezinomas | veliau | taip | nav | nezinams | velak | nima | neznano | kasneje | hapana | ndiyo | hakuna | asnjë
    нет | нету | да | неизвестно | неизвестен | отсутствует | пусто | приватно | приватный | скрыто | позже | потом | будет позже | не знаю | не имею | не имеется | не указано | не указан | не применимо | нет аккаунта | см резюме | смотри резюме | смотри выше | по запросу | никакой | ничего | секрет | уточняется | немає | нема | ні | так | невідомо | відсутній | пізніше | няма | не | неизвестен | по късно
    καμια | κανενα | κανενας | οχι | ναι | δεν εχω | δεν υπαρχει | αγνωστο | αργοτερα | ιδιωτικο | ουδεν
    אין | אין לי | לא | כן | לא ידוע | לא רלוונטי | פרטי | בהמשך | ריק | ראה קורות חיים | لا | نعم | لا يوجد | لايوجد | غير متوفر | غير معروف | لا شيء | لا ينطبق | خاص | لاحقا | فارغ | ندارم | ندارد | بله | خیر | نامشخص | بعدا
    なし | 無し | 無 | ない | ありません | ありません。 | 持っていません | 未定 | 不明 | 未記入 | 未登録 | 未回答 | 非公開 | 該当なし | 特になし | 特に無し | 使っていない | 使用していません | あり | はい | いいえ | 後日 | 後ほど | 履歴書参照 | 同上 | 準備中 | 空欄 | 無回答
    无 | 没有 | 沒有 | 暂无 | 暫無 | 不详 | 不詳 | 未知 | 空 | 保密 | 待定 | 待补充 | 待補充 | 不适用 | 不適用 | 未填写 | 未填寫 | 未提供 | 见简历 | 見履歷 | 是 | 否 | 有 | 私密 | 不公开 | 不公開 | 无账号 | 没有账号 | 稍后 | 以后 | 未注册 | 同上 | 略
    없음 | 없습니다 | 없어요 | 무 | 해당없음 | 해당 없음 | 미정 | 비공개 | 모름 | 미기재 | 미입력 | 있음 | 네 | 아니요 | 아니오 | 예 | 추후 | 추후 제출 | 이력서 참조 | 상동
    ไม่มี | ไม่ทราบ | ใช่ | ไม่ | नहीं | कोई नहीं | हाँ | पता नहीं | लागू नहीं | নেই | இல்லை`),
  ...Object.values(NETWORK_WORDS).flat().map(condensed),
]);

/** What a spreadsheet shows where a formula failed, in any language: #REF!, #BEZUG!, #N/D. */
const FAILED =
  /^#(?:[\p{L}¡/0_]{2,16}[!?]|N\/?A|N\/D|NV|NB|Н\/Д|I\/T|REF|VALUE|NULL|NUM|DIV\/0)$/iu;

/** Whether a cell says that there is no answer, or nothing that could be one. */
export function isNonAnswer(text: string): boolean {
  const word = text.trim();
  if (FAILED.test(word)) return true;
  const bare = condensed(word);
  return bare === "" || NON_ANSWERS.has(bare);
}

/** "yourname", "user-name", "handle": what stands for a handle where one is asked for. */
const ASKING =
  /^(?:(?:my|your)[-_.]?(?:github|linkedin|twitter|x)?[-_.]?(?:user|profile|full)?[-_.]?(?:name|handle|id|user|account|profile|url|example)?|(?:user|profile|full)?[-_.]?(?:name|handle|account|example)|(?:first|given)[-_.]?name(?:[-_.]?(?:last|family|sur)[-_.]?name)?|user|profile|you)$/i;

/** Whether a handle says nothing, as in github.com/none, or is what a form shows as an example. */
export function isPlaceholder({ network, handle }: { network: string; handle: string }): boolean {
  const [name = ""] = handle.split(/[@.]/);
  const hosted =
    network === "mastodon" || (handle.includes(".") && !handle.endsWith(".bsky.social"));
  return network !== "stackexchange" && (ASKING.test(name) || (!hosted && isNonAnswer(name)));
}

/** The same in a column for a name, email or phone, where short words such as "so" and "Ja" may be meant. */
const NOTHING = new Set(
  words(
    "none | nil | null | nan | na | n/a | not applicable | not available | unknown | undefined | tbd | tbc | tba | missing | keine angabe | unbekannt | k a | inconnu | nc | desconocido | sconosciuto | desconhecido | onbekend | nvt | brak | nd | okand | ukjent | ukendt | tuntematon | ismeretlen | necunoscut | bilinmiyor | неизвестно | нет | невідомо | なし | 不明 | 无 | 無 | 未知 | 不详 | 없음 | 미정 | لا يوجد | אין",
  ),
);
export function isNothing(text: string): boolean {
  const word = text.trim();
  if (FAILED.test(word)) return true;
  const bare = condensed(word);
  return bare === "" || NOTHING.has(bare);
}
