type Word =
  | 'back'
  | 'home'
  | 'cancel'
  | 'done'
  | 'choose'
  | 'play'
  | 'pause'
  | 'mute'
  | 'unmute'
  | 'fullScreen'
  | 'leaveFullScreen'
  | 'position'
  | 'camera'
  | 'map'
  | 'zoomIn'
  | 'zoomOut'
  | 'here'
  | 'editor'
  | 'anonymous'
  | 'follow'
  | 'ok'
  | 'copied'

/** The few words that the frame itself says, of sheets and controls that WeChat draws too; the app’s own are the host’s. */
const words: Readonly<Record<string, Readonly<Record<Word, string>>>> = {
  en: {
    back: 'Back',
    home: 'Home',
    cancel: 'Cancel',
    done: 'Done',
    choose: 'Choose',
    play: 'Play',
    pause: 'Pause',
    mute: 'Mute',
    unmute: 'Unmute',
    fullScreen: 'Full screen',
    leaveFullScreen: 'Leave full screen',
    position: 'Position',
    camera: 'Camera',
    map: 'Map',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    here: 'My location',
    editor: 'Text',
    anonymous: 'Somebody',
    follow: 'Follow',
    ok: 'OK',
    copied: 'Copied',
  },
  zh: {
    back: '返回',
    home: '首页',
    cancel: '取消',
    done: '确定',
    choose: '请选择',
    play: '播放',
    pause: '暂停',
    mute: '静音',
    unmute: '取消静音',
    fullScreen: '全屏',
    leaveFullScreen: '退出全屏',
    position: '播放进度',
    camera: '相机',
    map: '地图',
    zoomIn: '放大',
    zoomOut: '缩小',
    here: '我的位置',
    editor: '文本',
    anonymous: '某人',
    follow: '关注',
    ok: '确定',
    copied: '已复制',
  },
  cy: {
    back: 'Yn ôl',
    home: 'Hafan',
    cancel: 'Canslo',
    done: 'Iawn',
    choose: 'Dewis',
    play: 'Chwarae',
    pause: 'Oedi',
    mute: 'Tewi',
    unmute: 'Dad-dewi',
    fullScreen: 'Sgrin lawn',
    leaveFullScreen: 'Gadael sgrin lawn',
    position: 'Safle',
    camera: 'Camera',
    map: 'Map',
    zoomIn: 'Nesáu',
    zoomOut: 'Pellhau',
    here: 'Fy lleoliad',
    editor: 'Testun',
    anonymous: 'Rhywun',
    follow: 'Dilyn',
    ok: 'Iawn',
    copied: 'Wedi’i gopïo',
  },
  de: {
    back: 'Zurück',
    home: 'Startseite',
    cancel: 'Abbrechen',
    done: 'Fertig',
    choose: 'Auswählen',
    play: 'Abspielen',
    pause: 'Anhalten',
    mute: 'Stumm schalten',
    unmute: 'Ton an',
    fullScreen: 'Vollbild',
    leaveFullScreen: 'Vollbild verlassen',
    position: 'Stelle',
    camera: 'Kamera',
    map: 'Karte',
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    here: 'Mein Standort',
    editor: 'Text',
    anonymous: 'Jemand',
    follow: 'Folgen',
    ok: 'OK',
    copied: 'Kopiert',
  },
  ru: {
    back: 'Назад',
    home: 'Главная',
    cancel: 'Отмена',
    done: 'Готово',
    choose: 'Выбрать',
    play: 'Воспроизвести',
    pause: 'Пауза',
    mute: 'Выключить звук',
    unmute: 'Включить звук',
    fullScreen: 'На весь экран',
    leaveFullScreen: 'Выйти из полноэкранного режима',
    position: 'Позиция',
    camera: 'Камера',
    map: 'Карта',
    zoomIn: 'Приблизить',
    zoomOut: 'Отдалить',
    here: 'Моё местоположение',
    editor: 'Текст',
    anonymous: 'Кто-то',
    follow: 'Подписаться',
    ok: 'ОК',
    copied: 'Скопировано',
  },
  ja: {
    back: '戻る',
    home: 'ホーム',
    cancel: 'キャンセル',
    done: '完了',
    choose: '選択',
    play: '再生',
    pause: '一時停止',
    mute: 'ミュート',
    unmute: 'ミュート解除',
    fullScreen: '全画面',
    leaveFullScreen: '全画面を終了',
    position: '再生位置',
    camera: 'カメラ',
    map: '地図',
    zoomIn: '拡大',
    zoomOut: '縮小',
    here: '現在地',
    editor: 'テキスト',
    anonymous: 'だれか',
    follow: 'フォロー',
    ok: 'OK',
    copied: 'コピーしました',
  },
  ar: {
    back: 'رجوع',
    home: 'الرئيسية',
    cancel: 'إلغاء',
    done: 'تم',
    choose: 'اختيار',
    play: 'تشغيل',
    pause: 'إيقاف مؤقت',
    mute: 'كتم الصوت',
    unmute: 'إلغاء كتم الصوت',
    fullScreen: 'ملء الشاشة',
    leaveFullScreen: 'الخروج من ملء الشاشة',
    position: 'الموضع',
    camera: 'الكاميرا',
    map: 'الخريطة',
    zoomIn: 'تكبير',
    zoomOut: 'تصغير',
    here: 'موقعي',
    editor: 'نص',
    anonymous: 'شخص ما',
    follow: 'متابعة',
    ok: 'موافق',
    copied: 'تم النسخ',
  },
}

/** The language of the app, as the frame’s document states it. */
export function frameLocale(): string {
  return document.documentElement.lang.replace('_', '-') || 'en'
}

export function wordIn(word: Word): string {
  return (words[frameLocale().split('-')[0]!] ?? words.en!)[word]
}
