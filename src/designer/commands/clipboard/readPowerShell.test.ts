import { describe, expect, it } from 'vitest';
import { readClipboard } from './readClipboard.ts';
import { readPowerShell } from './readPowerShell.ts';

const fromBrowser = `$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession
$session.UserAgent = "Some browser"
Invoke-WebRequest -UseBasicParsing -Uri "https://a.example/orders?x=1" \`
-Method "POST" \`
-WebSession $session \`
-Headers @{
"accept"="*/*"
  "x-key"="a \`"b\`" \`$1"
} \`
-ContentType "application/json" \`
-Body "{\`"a\`":1}"`;

describe('a PowerShell request', () => {
  it('is read as browsers copy it', () => {
    expect(readPowerShell(fromBrowser)).toEqual({
      ok: true,
      call: {
        method: 'POST',
        url: 'https://a.example/orders?x=1',
        headers: [
          ['User-Agent', 'Some browser'],
          ['accept', '*/*'],
          ['x-key', 'a "b" $1'],
          ['Content-Type', 'application/json'],
        ],
        body: '{"a":1}',
      },
    });
    const clipping = readClipboard(fromBrowser);
    expect(clipping.kind === 'actions' && [...clipping.actions.keys()]).toEqual(['POST_orders']);
  });

  it('is read as people write it', () => {
    const text = `Invoke-RestMethod https://a.example/x -Method Put -Headers @{ Accept = 'text/plain'; 'X-It''s' = "1" } -Body @'
{ "a": "$b" }
'@`;
    expect(readPowerShell(text)).toEqual({
      ok: true,
      call: {
        method: 'Put',
        url: 'https://a.example/x',
        headers: [
          ['Accept', 'text/plain'],
          ["X-It's", '1'],
        ],
        body: '{ "a": "$b" }',
      },
    });
  });

  it('takes the text out of bytes, and a table as a form', () => {
    expect(
      readPowerShell(
        'irm "https://a.example" -Body ([System.Text.Encoding]::UTF8.GetBytes("a=ä")) -Method POST',
      ),
    ).toMatchObject({ ok: true, call: { body: 'a=ä', method: 'POST' } });
    expect(readPowerShell('irm "https://a.example" -Body @{ q = "a b" } -Method POST')).toMatchObject({
      ok: true,
      call: { body: 'q=a%20b' },
    });
  });

  it.each([
    ['Invoke-RestMethod -Uri $url', '$url'],
    ['Invoke-RestMethod -Uri "https://a.example/$id"', '$id'],
    ['Invoke-RestMethod -Uri https://a.example -Headers $headers', 'headers'],
    ['Invoke-RestMethod -Uri https://a.example -Form @{ a = 1 }', 'form of several parts'],
    ['Invoke-RestMethod -Method Post', 'no address'],
    ['Invoke-RestMethod -Uri "https://a.example', 'no end'],
  ])('is refused with the reason where it cannot be read: %s', (text, reason) => {
    const read = readPowerShell(text);
    expect(read.ok ? '' : read.reason).toContain(reason);
  });

  it('comes to an end whatever the text is', () => {
    for (const end of ['@{', '@{ a', '@{ a = ', '`', '"', "@'\n", '{}}', '(['])
      expect(typeof readPowerShell(`irm https://a.example -Headers ${end}`).ok).toBe('boolean');
  });
});
