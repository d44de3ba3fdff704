import { isBarcode } from '@teahouse/contract/business/barcode'
import type { ConsoleAccount } from '@teahouse/contract/business/official'
import type { Product } from '@teahouse/contract/business/qrcodes'
import { type ReactNode, useRef, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { keepPicture } from '../../../../platform/keep-picture.ts'
import { useAct } from '../../../../shell/act.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { navigate } from '../../../../shell/navigation.ts'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { useKept } from '../../../../shell/use-kept.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card, Cell } from '../../../../ui/cell.tsx'
import { cropPicture } from '../../../../ui/crop-picture.tsx'
import { confirm } from '../../../../ui/dialog.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { QrCode } from '../../../../ui/qr-code.tsx'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../../ui/state.tsx'
import { TextArea, TextField } from '../../../../ui/text-field.tsx'
import { showToast } from '../../../../ui/toast.tsx'
import '../codes/codes.css'
import { Downloads } from '../codes/downloads.tsx'
import { type ConsolePageProps, homeOf } from '../page.ts'

/** Products whose codes and barcodes open a page of their own. */
export default function ProductsPage({ account, rest }: ConsolePageProps): ReactNode {
  const { value, problem, reload } = useKept('qrcodes.products', { accountId: account.id }, ['console'])
  const home = homeOf(account.id)
  if (rest && value) {
    const product = value.products.find(({ id }) => id === rest)
    return <Editor key={rest} account={account} {...(product && { product })} onSaved={reload} />
  }
  return (
    <Page
      title={t('products.title')}
      parent={home}
      actions={<IconButton icon="plus" label={t('products.new')} href={`${home}/products/new`} />}
    >
      <ConnectionBanner />
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <SkeletonRows count={5} />
        )
      ) : value.products.length === 0 ? (
        <EmptyState
          title={t('products.none')}
          actions={<Button href={`${home}/products/new`}>{t('products.new')}</Button>}
        >
          {t('products.none.body')}
        </EmptyState>
      ) : (
        <Card>
          {value.products.map(({ id, name, price, barcode, scans }) => (
            <Cell
              key={id}
              icon="tag"
              title={<bdi>{name}</bdi>}
              detail={[price, barcode].filter(Boolean).join(' · ')}
              value={t('codes.scans', { count: scans })}
              href={`${home}/products/${id}`}
            />
          ))}
        </Card>
      )}
    </Page>
  )
}

interface EditorProps {
  account: ConsoleAccount
  product?: Product
  onSaved(): void
}

function Editor({ account, product, onSaved }: EditorProps): ReactNode {
  const teahouse = useTeahouse()
  const { client } = teahouse
  const parent = `${homeOf(account.id)}/products`
  const [id] = useState(() => product?.id ?? client.host.newId())
  const [name, setName] = useState(product?.name ?? '')
  const [description, setDescription] = useState(product?.description ?? '')
  const [price, setPrice] = useState(product?.price ?? '')
  const [barcode, setBarcode] = useState(product?.barcode ?? '')
  const [url, setUrl] = useState(product?.url ?? '')
  const [pictureId, setPicture] = useState(product?.pictureId ?? null)
  const file = useRef<HTMLInputElement>(null)
  const digits = barcode.replace(/[\s-]/g, '')
  const isBarcodeWrong = digits !== '' && !isBarcode(digits)
  const isUrlWrong = url !== '' && !/^https?:\/\/.+/.test(url)

  const keep = useAct(async (picture: Blob) => setPicture(await keepPicture(teahouse, picture)))
  const crop = async (chosen: File | undefined) => {
    file.current!.value = ''
    const picture = chosen && (await cropPicture(chosen, t('products.picture')))
    if (picture) keep.run(picture)
  }
  const save = useAct(async () => {
    await client.call('qrcodes.saveProduct', {
      accountId: account.id,
      productId: id,
      name,
      description,
      price,
      pictureId,
      barcode: digits || null,
      url: url || null,
    })
    onSaved()
    showToast(t('console.saved'), { icon: 'check-circle' })
    navigate(parent, { replace: true })
  })
  const remove = useAct(async () => {
    const isSure = await confirm({
      title: t('products.remove.title'),
      body: t('products.remove.body'),
      action: t('products.remove'),
      tone: 'danger',
    })
    if (!isSure) return
    await client.call('qrcodes.removeProduct', { accountId: account.id, productId: id })
    onSaved()
    navigate(parent, { replace: true })
  })
  const problem = save.problem ?? keep.problem ?? remove.problem
  return (
    <Page title={product ? product.name : t('products.new')} parent={parent}>
      {product && (
        <section className="codes-poster" aria-label={t('products.code')}>
          <QrCode text={product.codeUrl} label={t('codes.picture', { name: product.name })} size={200} />
          <Downloads codeKey={product.key} name={product.name} />
        </section>
      )}
      <form
        className="console-panel"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() && !isBarcodeWrong && !isUrlWrong) save.run()
        }}
      >
        <div className="console-row">
          {pictureId && <img className="codes-product" src={`/media/${pictureId}`} alt="" />}
          <Button tone="soft" size="small" busy={keep.isBusy} onClick={() => file.current!.click()}>
            {t('products.picture')}
          </Button>
          <input
            ref={file}
            type="file"
            accept="image/*"
            hidden
            onChange={(event) => void crop(event.target.files?.[0])}
          />
        </div>
        <TextField label={t('products.name')} value={name} onChange={setName} maxLength={80} />
        <TextField
          label={t('products.price')}
          value={price}
          onChange={setPrice}
          maxLength={40}
          hint={t('products.price.hint')}
        />
        <TextArea label={t('products.description')} value={description} onChange={setDescription} maxLength={2_000} />
        <TextField
          label={t('products.barcode')}
          value={barcode}
          onChange={setBarcode}
          inputMode="numeric"
          dir="ltr"
          maxLength={20}
          hint={t('products.barcode.hint')}
          error={isBarcodeWrong ? t('products.barcode.wrong') : undefined}
        />
        <TextField
          type="url"
          label={t('products.url')}
          value={url}
          onChange={setUrl}
          dir="ltr"
          maxLength={1_024}
          hint={t('products.url.hint')}
          error={isUrlWrong ? t('products.url.wrong') : undefined}
        />
        {problem && (
          <p className="console-reason" role="alert">
            {problem}
          </p>
        )}
        <Button type="submit" block busy={save.isBusy} disabled={!name.trim() || isBarcodeWrong || isUrlWrong}>
          {t('kit.save')}
        </Button>
        {product && (
          <Button tone="danger" block busy={remove.isBusy} onClick={() => remove.run()}>
            {t('products.remove')}
          </Button>
        )}
      </form>
    </Page>
  )
}
