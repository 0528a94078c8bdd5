## One person, several accounts

linking-title = My accounts
linking-hint = This is where Kollega knows you. Once your accounts are connected, you are the same everywhere.
linking-account = { $platform ->
    [slack] Slack
    [teams] Teams
   *[other] The web page
}
linking-in = in { $workspace }
linking-none = On this web page only.
linking-begin = Connect an account
linking-type = I have a code
linking-code-label = The code from the other place
linking-code-hint = Eight characters. When you have said yes, whoever showed the code is asked too.
linking-look = See who it is
linking-code = The code is { $code }. It works until { $at }.
linking-code-do = Type it on your other account. Never give it to anyone: whoever uses it can become you.
linking-become = Do you want to be the same as { $who } in { $organisation }?
linking-become-hint = Say yes only if you showed the code yourself. All that is yours here becomes theirs. It cannot be undone.
linking-accept = Yes, that is me
linking-stop = No
linking-sent = Say yes where the code is, too. Only then are the accounts connected.
linking-asked = { $who } typed your code. Is that you?
linking-asked-hint = If you say yes, the other account can do all you can, and read all you can read. It cannot be undone.
linking-asked-where = Known from { $where }.
linking-asked-web = Known from the web page.
linking-confirm = Yes, that is me
linking-done = You are now the same in both places.
linking-check = See whether the code has been used
linking-unlink = Disconnect
linking-unlink-hint = An account that is disconnected is in no group and reads nothing of yours.
linking-unlinked = The account is disconnected.
linking-sessions = Where you are signed in
linking-session = Signed in { $made }, last used { $seen }
linking-session-here = Here, this browser
linking-session-end = Sign out there
linking-reach = Where should Kollega tell you things?
linking-reach-last = Where I last did something
linking-reach-web = On the web page only
linking-reach-hint = If you choose the web page, you are told nothing while it is closed.
no-linking-code = The code is wrong, or too old. Ask for a new one where you were shown it.
no-linking-tries = The code was wrong several times. Try again in ten minutes.
no-linking-self = That is your own code. Type it on your other account.
no-linking-round = You are in a round here. Wait until it is over, or show the code here and type it in the other place.
no-linking-round-other = The other account is in a round. Wait until it is over, and ask for a new code.
no-linking-over = The code no longer works. Ask for a new one.
no-unlinking-last = This is your only way in. Sign in on the web page first.
