import type { Account } from '@teahouse/contract/people/accounts'

interface About {
  /** The name of the official account. */
  account: string
  /** The server’s name. */
  server: string
  /** The day on which the verification ends, as the reader writes dates. */
  until: string
  /** What the reviewer wrote. */
  reason: string
}

interface Letter {
  subject: string
  text: string
}

/** What the server writes to an official account’s address, in its owner’s language. */
interface Words {
  /** Proves the address, and lets its owner choose the account’s password. */
  code(about: Pick<About, 'account' | 'server'> & { code: string }): Letter
  passed(about: About): Letter
  refused(about: About): Letter
  lapsed(about: About): Letter
  /** The year is over in a month. */
  ending(about: About): Letter
}

type Locale = NonNullable<Account['locale']>

const words: Record<Locale, Words> = {
  en: {
    code: ({ code, account, server }) => ({
      subject: `Your code for ${account} on ${server}`,
      text: `${code} is the code for the official account “${account}”. Enter it within 10 minutes.\n\nDid you not ask for it? Then keep it to yourself; nothing has changed.\n`,
    }),
    passed: ({ account, server, until }) => ({
      subject: `${account} is verified`,
      text: `Reviewers of ${server} have verified “${account}”. It has all features of its kind until ${until}.\n`,
    }),
    refused: ({ account, server, reason }) => ({
      subject: `${account} was not verified`,
      text: `Reviewers of ${server} could not verify “${account}”:\n\n${reason}\n\nPut it right and ask again in the console. A fee that was paid stays for the next request.\n`,
    }),
    lapsed: ({ account, server }) => ({
      subject: `The verification of ${account} has ended`,
      text: `The year of “${account}” on ${server} is over. What needs verification rests until reviewers verify it again. Followers, articles and settings stay.\n`,
    }),
    ending: ({ account, server, until }) => ({
      subject: `The verification of ${account} ends on ${until}`,
      text: `“${account}” on ${server} is verified until ${until}. Ask for another year in the console, so that nothing rests.\n`,
    }),
  },
  'zh-Hans': {
    code: ({ code, account, server }) => ({
      subject: `${server} 公众号“${account}”的验证码`,
      text: `公众号“${account}”的验证码：${code}。请在 10 分钟内输入。\n\n不是你本人操作？不要把验证码告诉别人，账号没有任何变化。\n`,
    }),
    passed: ({ account, server, until }) => ({
      subject: `${account} 已通过认证`,
      text: `${server} 的审核人员已通过“${account}”的认证。在 ${until} 之前，它可以使用此类账号的全部功能。\n`,
    }),
    refused: ({ account, server, reason }) => ({
      subject: `${account} 未通过认证`,
      text: `${server} 的审核人员未能通过“${account}”的认证：\n\n${reason}\n\n改正后可在控制台再次申请。已付的费用留给下一次申请使用。\n`,
    }),
    lapsed: ({ account, server }) => ({
      subject: `${account} 的认证已到期`,
      text: `“${account}”在 ${server} 的一年认证已到期。需要认证的功能暂停，重新认证后恢复。关注者、文章和设置都会保留。\n`,
    }),
    ending: ({ account, server, until }) => ({
      subject: `${account} 的认证将于 ${until} 到期`,
      text: `“${account}”在 ${server} 的认证有效期至 ${until}。请在控制台申请续期，以免功能暂停。\n`,
    }),
  },
  cy: {
    code: ({ code, account, server }) => ({
      subject: `Dy god ar gyfer ${account} ar ${server}`,
      text: `${code} yw’r cod ar gyfer y cyfrif swyddogol “${account}”. Rho fe i mewn o fewn 10 munud.\n\nNid ti ofynnodd amdano? Paid â’i roi i neb; does dim wedi newid.\n`,
    }),
    passed: ({ account, server, until }) => ({
      subject: `Mae ${account} wedi’i ddilysu`,
      text: `Mae adolygwyr ${server} wedi dilysu “${account}”. Mae holl nodweddion ei fath ganddo tan ${until}.\n`,
    }),
    refused: ({ account, server, reason }) => ({
      subject: `Ni chafodd ${account} ei ddilysu`,
      text: `Ni allai adolygwyr ${server} ddilysu “${account}”:\n\n${reason}\n\nCywira hyn a gofyn eto yn y consol. Mae ffi a dalwyd yn aros ar gyfer y cais nesaf.\n`,
    }),
    lapsed: ({ account, server }) => ({
      subject: `Mae dilysiad ${account} wedi dod i ben`,
      text: `Mae blwyddyn “${account}” ar ${server} ar ben. Mae’r hyn sydd angen dilysiad yn gorffwys nes i adolygwyr ei ddilysu eto. Mae’r dilynwyr, yr erthyglau a’r gosodiadau’n aros.\n`,
    }),
    ending: ({ account, server, until }) => ({
      subject: `Daw dilysiad ${account} i ben ar ${until}`,
      text: `Mae “${account}” ar ${server} wedi’i ddilysu tan ${until}. Gofyn am flwyddyn arall yn y consol, fel nad oes dim yn gorffwys.\n`,
    }),
  },
  de: {
    code: ({ code, account, server }) => ({
      subject: `Dein Code für ${account} auf ${server}`,
      text: `${code} ist der Code für den offiziellen Account „${account}“. Gib ihn innerhalb von 10 Minuten ein.\n\nNicht von dir angefordert? Dann gib ihn niemandem; es hat sich nichts geändert.\n`,
    }),
    passed: ({ account, server, until }) => ({
      subject: `${account} ist verifiziert`,
      text: `Die Prüfer von ${server} haben „${account}“ verifiziert. Bis ${until} hat er alle Funktionen seiner Art.\n`,
    }),
    refused: ({ account, server, reason }) => ({
      subject: `${account} wurde nicht verifiziert`,
      text: `Die Prüfer von ${server} konnten „${account}“ nicht verifizieren:\n\n${reason}\n\nBring es in Ordnung und frag in der Konsole noch einmal. Eine bezahlte Gebühr bleibt für den nächsten Antrag.\n`,
    }),
    lapsed: ({ account, server }) => ({
      subject: `Die Verifizierung von ${account} ist abgelaufen`,
      text: `Das Jahr von „${account}“ auf ${server} ist um. Was eine Verifizierung braucht, ruht, bis sie erneuert ist. Follower, Artikel und Einstellungen bleiben.\n`,
    }),
    ending: ({ account, server, until }) => ({
      subject: `Die Verifizierung von ${account} endet am ${until}`,
      text: `„${account}“ auf ${server} ist bis ${until} verifiziert. Beantrage in der Konsole ein weiteres Jahr, damit nichts ruht.\n`,
    }),
  },
  ru: {
    code: ({ code, account, server }) => ({
      subject: `Ваш код для «${account}» на ${server}`,
      text: `${code} — код для официального аккаунта «${account}». Введите его в течение 10 минут.\n\nВы его не запрашивали? Никому его не сообщайте; ничего не изменилось.\n`,
    }),
    passed: ({ account, server, until }) => ({
      subject: `${account}: проверка пройдена`,
      text: `Проверяющие ${server} подтвердили «${account}». До ${until} ему доступны все функции его вида.\n`,
    }),
    refused: ({ account, server, reason }) => ({
      subject: `${account}: проверка не пройдена`,
      text: `Проверяющие ${server} не смогли подтвердить «${account}»:\n\n${reason}\n\nИсправьте это и подайте заявку в консоли ещё раз. Оплаченный сбор остаётся для следующей заявки.\n`,
    }),
    lapsed: ({ account, server }) => ({
      subject: `${account}: срок проверки истёк`,
      text: `Год «${account}» на ${server} закончился. Функции, требующие проверки, приостановлены до новой проверки. Подписчики, статьи и настройки остаются.\n`,
    }),
    ending: ({ account, server, until }) => ({
      subject: `${account}: проверка действует до ${until}`,
      text: `«${account}» на ${server} подтверждён до ${until}. Попросите в консоли ещё год, чтобы ничего не приостановилось.\n`,
    }),
  },
  ja: {
    code: ({ code, account, server }) => ({
      subject: `${server}「${account}」の確認コード`,
      text: `公式アカウント「${account}」の確認コードは ${code} です。10分以内に入力してください。\n\nお心当たりがない場合は、誰にも教えないでください。何も変わっていません。\n`,
    }),
    passed: ({ account, server, until }) => ({
      subject: `${account} が認証されました`,
      text: `${server} の審査担当者が「${account}」を認証しました。${until} まで、この種類のすべての機能を使えます。\n`,
    }),
    refused: ({ account, server, reason }) => ({
      subject: `${account} は認証されませんでした`,
      text: `${server} の審査担当者は「${account}」を認証できませんでした。\n\n${reason}\n\n直してから、コンソールでもう一度申請してください。支払い済みの料金は次の申請に使えます。\n`,
    }),
    lapsed: ({ account, server }) => ({
      subject: `${account} の認証が切れました`,
      text: `${server} での「${account}」の1年が終わりました。認証が必要な機能は、再び認証されるまで休止します。フォロワー、記事、設定は残ります。\n`,
    }),
    ending: ({ account, server, until }) => ({
      subject: `${account} の認証は${until}までです`,
      text: `${server} の「${account}」は ${until} まで認証されています。機能が休止しないよう、コンソールで更新を申請してください。\n`,
    }),
  },
  ar: {
    code: ({ code, account, server }) => ({
      subject: `رمزك لحساب ${account} في ${server}`,
      text: `رمز الحساب الرسمي «${account}» هو ${code}. أدخله خلال 10 دقائق.\n\nلم تطلبه؟ لا تعطه لأحد؛ لم يتغير شيء.\n`,
    }),
    passed: ({ account, server, until }) => ({
      subject: `تم توثيق ${account}`,
      text: `وثّق المراجعون في ${server} حساب «${account}». له كل مزايا نوعه حتى ${until}.\n`,
    }),
    refused: ({ account, server, reason }) => ({
      subject: `لم يتم توثيق ${account}`,
      text: `لم يتمكن المراجعون في ${server} من توثيق «${account}»:\n\n${reason}\n\nصحّح ذلك واطلب التوثيق مرة أخرى من لوحة التحكم. الرسوم المدفوعة تبقى للطلب التالي.\n`,
    }),
    lapsed: ({ account, server }) => ({
      subject: `انتهى توثيق ${account}`,
      text: `انتهت سنة «${account}» في ${server}. ما يحتاج إلى توثيق يتوقف حتى يوثَّق الحساب من جديد. المتابعون والمقالات والإعدادات باقية.\n`,
    }),
    ending: ({ account, server, until }) => ({
      subject: `ينتهي توثيق ${account} في ${until}`,
      text: `«${account}» في ${server} موثّق حتى ${until}. اطلب سنة أخرى من لوحة التحكم كي لا يتوقف شيء.\n`,
    }),
  },
}

export const wordsIn = (locale: Locale | null | undefined): Words => words[locale ?? 'en']
