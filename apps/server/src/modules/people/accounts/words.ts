import type { Account } from '@teahouse/contract/people/accounts'

interface About {
  code: string
  /** The server’s name. */
  server: string
}

/** What the server writes to people, in the language of their account. */
interface Words {
  /** Proves an address. */
  verify(about: About): { subject: string; text: string }
  /** Lets somebody choose a new password. */
  recover(about: About): { subject: string; text: string }
  /** Lets somebody who is logged in choose a new payment PIN. */
  proveSelf(about: About): { subject: string; text: string }
  /** Proves a phone number, or the owner of one. */
  textMessage(about: About): string
}

type Locale = NonNullable<Account['locale']>

const words: Record<Locale, Words> = {
  en: {
    verify: ({ code, server }) => ({
      subject: `Your code for ${server}`,
      text: `${code} is your code. Enter it within 10 minutes to show that this address is yours.\n\nDid you not ask for it? Then somebody mistyped their address, and there is nothing for you to do.\n`,
    }),
    recover: ({ code, server }) => ({
      subject: `A new password for ${server}`,
      text: `${code} is your code for choosing a new password. It works once, within 10 minutes.\n\nDid you not ask for it? Then nothing has changed. Keep the code to yourself.\n`,
    }),
    proveSelf: ({ code, server }) => ({
      subject: `A new payment PIN for ${server}`,
      text: `${code} is your code for choosing a new payment PIN. It works once, within 10 minutes.\n\nDid you not ask for it? Then keep the code to yourself, freeze your wallet in the app, and change your password.\n`,
    }),
    textMessage: ({ code, server }) => `${code} is your code for ${server}. It is good for 10 minutes.`,
  },
  'zh-Hans': {
    verify: ({ code, server }) => ({
      subject: `你的${server}验证码`,
      text: `验证码：${code}。请在 10 分钟内输入，以确认这个邮箱属于你。\n\n不是你本人操作？那是有人填错了邮箱，你什么都不用做。\n`,
    }),
    recover: ({ code, server }) => ({
      subject: `重设${server}密码`,
      text: `验证码：${code}。用它可以设置新密码，10 分钟内有效，只能用一次。\n\n不是你本人操作？你的账号没有任何变化。不要把验证码告诉别人。\n`,
    }),
    proveSelf: ({ code, server }) => ({
      subject: `重设${server}支付密码`,
      text: `验证码：${code}。用它可以设置新的支付密码，10 分钟内有效，只能用一次。\n\n不是你本人操作？不要把验证码告诉别人，请在应用中冻结钱包并修改登录密码。\n`,
    }),
    textMessage: ({ code, server }) => `${code} 是你的${server}验证码，10 分钟内有效。`,
  },
  cy: {
    verify: ({ code, server }) => ({
      subject: `Dy god ar gyfer ${server}`,
      text: `${code} yw dy god. Rho fe i mewn o fewn 10 munud i ddangos mai ti biau’r cyfeiriad hwn.\n\nNid ti ofynnodd amdano? Rhywun arall wnaeth gamdeipio ei gyfeiriad, felly does dim angen i ti wneud dim.\n`,
    }),
    recover: ({ code, server }) => ({
      subject: `Cyfrinair newydd ar gyfer ${server}`,
      text: `${code} yw dy god i ddewis cyfrinair newydd. Mae’n gweithio unwaith, o fewn 10 munud.\n\nNid ti ofynnodd amdano? Does dim byd wedi newid. Paid â rhoi’r cod i neb.\n`,
    }),
    proveSelf: ({ code, server }) => ({
      subject: `PIN talu newydd ar gyfer ${server}`,
      text: `${code} yw dy god i ddewis PIN talu newydd. Mae’n gweithio unwaith, o fewn 10 munud.\n\nNid ti ofynnodd amdano? Paid â rhoi’r cod i neb, rhewa dy waled yn yr ap, a newidia dy gyfrinair.\n`,
    }),
    textMessage: ({ code, server }) => `${code} yw dy god ar gyfer ${server}. Mae’n ddilys am 10 munud.`,
  },
  de: {
    verify: ({ code, server }) => ({
      subject: `Dein Code für ${server}`,
      text: `${code} ist dein Code. Gib ihn innerhalb von 10 Minuten ein, um zu zeigen, dass diese Adresse dir gehört.\n\nNicht von dir angefordert? Dann hat sich jemand bei seiner Adresse vertippt, und du musst nichts tun.\n`,
    }),
    recover: ({ code, server }) => ({
      subject: `Ein neues Passwort für ${server}`,
      text: `${code} ist dein Code für ein neues Passwort. Er gilt 10 Minuten und nur einmal.\n\nNicht von dir angefordert? Dann hat sich nichts geändert. Gib den Code niemandem.\n`,
    }),
    proveSelf: ({ code, server }) => ({
      subject: `Eine neue Zahlungs-PIN für ${server}`,
      text: `${code} ist dein Code für eine neue Zahlungs-PIN. Er gilt 10 Minuten und nur einmal.\n\nNicht von dir angefordert? Dann gib den Code niemandem, sperre deine Geldbörse in der App und ändere dein Passwort.\n`,
    }),
    textMessage: ({ code, server }) => `${code} ist dein Code für ${server}. Er gilt 10 Minuten.`,
  },
  ru: {
    verify: ({ code, server }) => ({
      subject: `Ваш код для ${server}`,
      text: `${code} — ваш код. Введите его в течение 10 минут, чтобы подтвердить, что этот адрес принадлежит вам.\n\nВы его не запрашивали? Значит, кто-то ошибся в своём адресе. Делать ничего не нужно.\n`,
    }),
    recover: ({ code, server }) => ({
      subject: `Новый пароль для ${server}`,
      text: `${code} — ваш код для нового пароля. Он действует 10 минут и только один раз.\n\nВы его не запрашивали? Тогда ничего не изменилось. Никому не сообщайте код.\n`,
    }),
    proveSelf: ({ code, server }) => ({
      subject: `Новый платёжный PIN-код для ${server}`,
      text: `${code} — ваш код для нового платёжного PIN-кода. Он действует 10 минут и только один раз.\n\nВы его не запрашивали? Никому не сообщайте код, заморозьте кошелёк в приложении и смените пароль.\n`,
    }),
    textMessage: ({ code, server }) => `${code} — ваш код для ${server}. Действует 10 минут.`,
  },
  ja: {
    verify: ({ code, server }) => ({
      subject: `${server}の確認コード`,
      text: `確認コードは ${code} です。10分以内に入力すると、このメールアドレスがあなたのものだと確認できます。\n\nお心当たりがない場合は、どなたかがアドレスを間違えて入力したものです。何もする必要はありません。\n`,
    }),
    recover: ({ code, server }) => ({
      subject: `${server}の新しいパスワード`,
      text: `新しいパスワードを設定するためのコードは ${code} です。10分以内に一度だけ使えます。\n\nお心当たりがない場合、アカウントは何も変わっていません。コードは誰にも教えないでください。\n`,
    }),
    proveSelf: ({ code, server }) => ({
      subject: `${server}の新しい支払いPIN`,
      text: `新しい支払いPINを設定するためのコードは ${code} です。10分以内に一度だけ使えます。\n\nお心当たりがない場合は、コードを誰にも教えず、アプリでウォレットを凍結し、パスワードを変更してください。\n`,
    }),
    textMessage: ({ code, server }) => `${server}の確認コードは ${code} です。10分間有効です。`,
  },
  ar: {
    verify: ({ code, server }) => ({
      subject: `رمزك في ${server}`,
      text: `رمزك هو ${code}. أدخله خلال 10 دقائق لتأكيد أن هذا العنوان لك.\n\nلم تطلبه؟ إذن أخطأ أحدهم في كتابة عنوانه، ولا حاجة إلى أن تفعل شيئًا.\n`,
    }),
    recover: ({ code, server }) => ({
      subject: `كلمة مرور جديدة في ${server}`,
      text: `رمزك لاختيار كلمة مرور جديدة هو ${code}. يعمل مرة واحدة خلال 10 دقائق.\n\nلم تطلبه؟ إذن لم يتغير شيء. لا تعطِ الرمز لأحد.\n`,
    }),
    proveSelf: ({ code, server }) => ({
      subject: `رمز دفع جديد في ${server}`,
      text: `رمزك لاختيار رقم دفع سري جديد هو ${code}. يعمل مرة واحدة خلال 10 دقائق.\n\nلم تطلبه؟ لا تعطِ الرمز لأحد، وجمّد محفظتك في التطبيق، وغيّر كلمة المرور.\n`,
    }),
    textMessage: ({ code, server }) => `رمزك في ${server} هو ${code}. صالح لمدة 10 دقائق.`,
  },
}

export const wordsIn = (locale: Locale | null | undefined): Words => words[locale ?? 'en']
