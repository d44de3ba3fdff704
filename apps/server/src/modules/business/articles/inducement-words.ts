/**
 * The words of one language that ask readers to pass something on, and those that offer or threaten something for it.
 * Written for text in small letters, without Arabic marks, invisible characters and spaces between Chinese ones.
 */
interface Words {
  /** To share, forward, tag, invite; not the author who shares something with readers. */
  asks: RegExp
  /** A gain or a loss. */
  lures: RegExp
  /** Gains so plain that they are meant even when they stand in the sentence after. */
  prizes: RegExp
  /** Enough by itself. */
  alone: RegExp
}

const english: Words = {
  asks: /\b(?:shar(?:e|es|ed|ing)|reposts?|forward(?:s|ed|ing)?|re-?share|pass|send)\b.{0,50}\b(?:this|it|article|post|page|link|issue|story|moments|timeline|group chats?)\b|\b(?:tag|invite)\b.{0,20}\bfriends?\b/,
  lures:
    /\b(?:win|wins|prizes?|gifts?|coupons?|vouchers?|discounts?|free|rewards?|bonus|red packets?|raffle|lottery|draw|giveaway|unlock|cash|refund|% off|receive|get (?:a|an|one|your|our)|to (?:see|read) the (?:rest|answer|end)|or else|otherwise|bad luck|good luck|misfortune)\b/,
  prizes: /\b(?:win|prizes?|gifts?|coupons?|vouchers?|raffle|giveaway|red packets?)\b/,
  alone:
    /\b(?:collect|gather) (?:\d+ )?likes\b|\bshare to (?:win|unlock|see|read)\b|\bif you (?:do not|don[’']t) (?:share|forward) (?:this|it)\b/,
}

const chinese: Words = {
  asks: /(?<!与大家|和大家|跟大家|为大家|为您|给大家|我们|與大家|為大家)(?:分享|转发|轉發|转到|轉到|发到|發到|晒到)(?!给大家|給大家|给您|给你们|一个|一下|一篇|会|會)|邀(?:请|請).{0,6}(?:好友|朋友)|@.{0,4}好友/,
  lures:
    /免费|免費|优惠|優惠|红包|紅包|礼品|礼物|好礼|豪礼|禮品|禮物|好禮|券|返现|返現|福利|奖|獎|抽中|抽奖|赠送|贈送|即送|就送|领取|領取|获得|獲得|赢|贏|解锁|解鎖|才能(?:看|读|阅|查)|否则|否則|倒霉|倒楣|好运|好運|保佑/,
  prizes: /红包|紅包|奖品|獎品|抽奖|抽獎|优惠券|優惠券|好礼|礼品|禮品/,
  alone:
    /集赞|集讚|攒赞|求转发|不转(?:就)?不是|不轉(?:就)?不是|(?:分享|转发|轉發)(?:后|後)(?:可见|可見|可看|解锁|解鎖|观看|查看|阅读)|(?:分享|转发|轉發)有(?:奖|獎|礼|禮)/,
}

const japanese: Words = {
  asks: /(?:シェア(?!オフィス|ハウス|サイクル|バイク|リング|カー)|拡散|転送|リポスト|リツイート|(?:友だち|友達|お友達)(?:に|を)(?:紹介|招待)|タグ付け)(?!.{0,12}(?:不要|必要は|しなくて|禁止|しないで))/,
  lures:
    /当た(?:る|り)|プレゼント|抽選|もらえ|特典|クーポン|割引|無料|ポイント|賞品|景品|紅包|お年玉|ギフト|続きが(?:読|見)|しないと|不幸|幸運/,
  prizes: /プレゼント|抽選|賞品|景品|クーポン|紅包/,
  alone: /いいねを?集め|(?:シェア|拡散)(?:すると|したら|で)(?:続き|全文|答え)|(?:シェア|拡散)しないと/,
}

const german: Words = {
  asks: /\b(?:teile|teilt|teilen sie|wer .{0,40}teilt|(?:beim|fürs|nach dem) teilen)\b.{0,60}(?:artikel|beitrag|seite|link|ausgabe|moments|gruppe|freund|,)|\b(?:diesen|den|diese|die|dieses|ihn|sie|es) .{0,30}\bteilt\b|\bleite(?:t|n sie)?\b.{0,40}\bweiter\b|\b(?:markiere|markiert|markieren sie|lade|ladet|laden sie)\b.{0,30}freunde/,
  lures:
    /gewinn|verlos|gutschein|rabatt|gratis|kostenlos|geschenk|prämie|bonus|erhalte|erhältst|bekomm|freischalt|belohn|rote[rn]? umschl|sonst|unglück|pech|viel glück/,
  prizes: /gewinn|verlos|gutschein|geschenk|prämie/,
  alone: /likes? sammeln|sammel(?:t|n sie|e)? .{0,12}likes|teilen und gewinnen|wer nicht teilt/,
}

const russian: Words = {
  asks: /(?:поделись|поделитесь|делись|делитесь|поделится).{0,50}(?:стать|пост|ссылк|страниц|выпуск|эт(?:им|ой|ими)|с друзьями|в ленте|групп|чат|моментах)|(?:сделай|сделайте|за|делай|делайте) репост|(?:перешли|перешлите|отправь|отправьте).{0,40}(?:друз|групп|чат|ленту)|(?:пригласи|пригласите|отметь|отметьте).{0,20}друз/,
  lures:
    /выигра|приз|подар|розыгрыш|скидк|купон|бесплатн|бонус|получ|наград|конверт|промокод|откро(?:ет|ю)|узна(?:ете|ешь)|иначе|несчаст|удач/,
  prizes: /выигра|приз(?!на|ыв)|подар|розыгрыш|купон|промокод/,
  alone: /собер(?:и|ите) .{0,10}лайк|за лайки? и репост|если не (?:поделишься|поделитесь|перешлёшь|перешлете)/,
}

const welsh: Words = {
  asks: /(?:rhannwch|rhanna|rhannu|anfonwch|ailbostiwch).{0,50}(?:erthygl|neges|dudalen|tudalen|ddolen|dolen|rhifyn|hwn|hon|grŵp|grwpiau|sgwrs|moments)|(?:tagiwch|gwahoddwch).{0,20}ffrind/,
  lures:
    /ennill|gwobr|wobr|anrheg|am ddim|taleb|daleb|gostyngiad|ostyngiad|raffl|bonws|cewch|i gael|derbyniwch|datgloi|fel arall|anlwc|pob lwc/,
  prizes: /ennill|gwobr|wobr|anrheg|raffl|taleb|daleb/,
  alone: /casglwch .{0,12}(?:hoffi|hoffiadau)|rhannwch i (?:ennill|ddatgloi|weld)|os na rannwch/,
}

const arabic: Words = {
  asks: /(?:شارك|انشر|[اأ]رسل|[اأ]عد نشر|[اأ]عيدوا نشر|حول).{0,40}(?:المقال|الصفحة|الرابط|المنشور|العدد|هذا|هذه|اللحظات|مجموع|المجموع|محادث|[اأ]صدقا)|(?:ادع|اذكر|[اأ]شر الى|[اأ]شر إلى).{0,20}(?:[اأ]صدقا|صديق)/,
  lures:
    /اربح|تربح|ربح|جائز|جوائز|هدي|هدايا|مجان|قسيم|كوبون|خصم|السحب|مكاف|احصل|تحصل|فرصة|لفتح|يفتح|و[اإ]لا |سوء الحظ|الحظ السعيد/,
  prizes: /اربح|تربح|جائز|جوائز|هدي|هدايا|قسيم|السحب/,
  alone: /اجمع.{0,12}[اإ]عجاب|شارك لتربح|شارك لتفتح|[اإ]ذا لم تشارك/,
}

export const languages: readonly Words[] = [english, chinese, japanese, german, russian, welsh, arabic]

/** “Nobody has to share this to get a cup”: just before the word that asks. */
export const denials =
  /(?:\b(?:not|never|no need to|without|don[’']t|nobody has to|nicht|ohne|niemals|не|без|не нужно|peidiwch â|heb|does dim rhaid)\s*(?:\S+\s){0,2}|无需|無需|不用|不必|请勿|請勿|不要|لا\s+(?:\S+\s)?|دون\s+(?:\S+\s)?|بدون\s+)$/u
