namespace WaPortal.Sandbox.Admin;

/// <summary>What <c>POST /admin/mock-phone/enter-code</c> takes.</summary>
/// <param name="Code">The pairing code as the device shows it.</param>
internal sealed record CodeBody(string Code);

/// <summary>What <c>POST /admin/mock-phone/passkey</c> takes.</summary>
/// <param name="Required">True for a server that asks for a passkey.</param>
internal sealed record PasskeyBody(bool Required);

/// <summary>What <c>POST /admin/messages</c> takes: a contact writes to an account.</summary>
/// <param name="From">Number of the contact.</param>
/// <param name="Name">Its push name from now on.</param>
/// <param name="To">Number of the account.</param>
/// <param name="Text">What it writes.</param>
internal sealed record MessageBody(string From, string? Name, string To, string Text);

/// <summary>What <c>POST /admin/read</c> takes: a phone reads what it got.</summary>
/// <param name="Reader">Number of the phone.</param>
/// <param name="Sender">Number of who wrote.</param>
/// <param name="Ids">Which messages; all unread when absent.</param>
/// <param name="Played">True to play instead of read.</param>
internal sealed record ReadBody(string Reader, string Sender, IReadOnlyList<string>? Ids, bool Played);

/// <summary>What <c>POST /admin/typing</c> takes.</summary>
/// <param name="From">Number of the contact.</param>
/// <param name="To">Number of the account that sees it type.</param>
/// <param name="Typing">False when it stops.</param>
internal sealed record TypingBody(string From, string To, bool Typing = true);

/// <summary>What <c>POST /admin/online</c> takes.</summary>
/// <param name="Phone">Number of the phone.</param>
/// <param name="Online">False when its user puts it away.</param>
/// <param name="HidesLastSeen">True when it does not let others know when it was there last.</param>
internal sealed record OnlineBody(string Phone, bool Online = true, bool HidesLastSeen = false);

/// <summary>What <c>POST /admin/trust</c> takes.</summary>
/// <param name="Insists">True for a phone that takes messages only from those whom it trusts.</param>
internal sealed record TrustBody(bool Insists = true);

/// <summary>What <c>POST /admin/versions</c> takes.</summary>
/// <param name="Oldest">The oldest client version that is still taken; null takes any.</param>
internal sealed record VersionsBody(string? Oldest);

/// <summary>What <c>POST /admin/groups</c> takes: a phone makes a group.</summary>
/// <param name="Creator">Number of the phone.</param>
/// <param name="Subject">The group's name.</param>
/// <param name="Members">Numbers of the others.</param>
internal sealed record GroupBody(string Creator, string Subject, IReadOnlyList<string> Members);

/// <summary>What <c>POST /admin/groups/members</c> takes.</summary>
/// <param name="Group">JID of the group.</param>
/// <param name="Actor">Number of the phone that does it.</param>
/// <param name="Member">Number of whom it is done to.</param>
/// <param name="Change">What is done.</param>
internal sealed record GroupChangeBody(string Group, string Actor, string Member, Control.GroupChange Change);

/// <summary>What <c>POST /admin/settings/keys</c> takes.</summary>
/// <param name="Share">False to keep the new key from the companions until they ask.</param>
internal sealed record SettingKeyBody(bool Share);

/// <summary>What <c>POST /admin/lids</c> takes.</summary>
/// <param name="Numbers">Whose LIDs the phone tells.</param>
internal sealed record LidsBody(IReadOnlyList<string> Numbers);

/// <summary>What <c>POST /admin/media/forget</c> takes.</summary>
/// <param name="Id">The message whose file the media hosts forget.</param>
/// <param name="OnPhone">True when the phone forgets it, too.</param>
internal sealed record ForgetMediaBody(string Id, bool OnPhone = false);

/// <summary>An answer that is one id.</summary>
internal sealed record IdBody(string Id);

/// <summary>An answer that is ids.</summary>
internal sealed record IdsBody(IReadOnlyList<string> Ids);

/// <summary>An answer that is a number.</summary>
internal sealed record PhoneBody(string Phone);

/// <summary>An answer that is messages.</summary>
internal sealed record MessagesBody(IReadOnlyList<Control.ReceivedMessage> Messages);

/// <summary>An answer that says why not.</summary>
/// <param name="Code">One of <see cref="Control.SandboxErrors"/>.</param>
/// <param name="Message">For people.</param>
internal sealed record ErrorBody(string Code, string Message);
