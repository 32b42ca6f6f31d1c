using Microsoft.Extensions.Localization;

namespace WaPortal.Web.Features.Administration;

/// <summary>What a setting does, in the reader's words.</summary>
internal static class SettingWords
{
    internal static string Of(string key, IStringLocalizer texts) => key switch
    {
        "Database:Provider" => texts["Where everything is kept. SQLite is for one node; several nodes need a server."],
        "Accounts:Registration" => texts["Who may open an account: everybody, whoever has an invite code, or nobody."],
        "Accounts:RequireConfirmedEmail" => texts["Whether the e-mail address has to be confirmed before signing in. Needs a mail server."],
        "Accounts:TokenLifetime" => texts["How long a token from login is good. Shorter limits what a stolen one is worth; programs renew more often."],
        "Accounts:RefreshTokenLifetime" => texts["How long a sign-in lasts without being used."],
        "Accounts:MaxFailedSignIns" => texts["Failed sign-ins in a row after which an address has to wait."],
        "Accounts:LockoutTime" => texts["How long it waits."],
        "Retention:MessageDays" => texts["Messages are kept for so many days, unless an instance has a rule of its own. Not set: for ever."],
        "Retention:DeletedInstanceDays" => texts["A deleted instance can be looked at in the database for so many days; then its rows are gone."],
        "Retention:DeletedAccountDays" => texts["The same for deleted accounts. Names, addresses and keys go at once."],
        "Retention:ActivityDays" => texts["Lines of the activity log are kept for so many days."],
        "Retention:AuditDays" => texts["Lines of the audit log are kept for so many days."],
        "Media:MaxBytes" => texts["Larger files are not kept but fetched for whoever asks, as long as WhatsApp has them."],
        "Media:KeepDays" => texts["Files are kept for so many days. After that their messages remain, and the files do not."],
        "Plans:Default" => texts["The plan of accounts that were given none."],
        "RateLimits:SignInsPerMinute" => texts["Sign-ins and registrations that one address may try in a minute."],
        "RateLimits:RequestsPerMinutePerKey" => texts["Requests of one API key in a minute; more are refused. 0 for no bound."],
        "RateLimits:RequestsPerMinutePerAccount" => texts["The same for an account with all its keys."],
        "Mail:Host" => texts["The mail server. Not set: mails become files in the data directory, and nobody gets them."],
        "Mail:PortalUrl" => texts["Links in mails start with it, and passkeys are bound to its domain: with another one, passkeys from before are useless."],
        "WhatsApp:ClientVersion" => texts["The client version that WhatsApp is told. Not set: the built-in one, or a newer one that was looked up."],
        "WhatsApp:DeviceName" => texts["What phones list the portal as."],
        "WhatsApp:StartConcurrency" => texts["Instances that connect at the same time after a start. More start faster and look more like a crowd."],
        "Sandbox:Enabled" => texts["Whether instances can be simulated, for trying things without a phone."],
        "Metrics:Enabled" => texts["Whether measurements are offered to a monitoring system at /metrics."],
        "Outbound:AllowedSubnets" => texts["Private networks that webhooks may reach. Each is a way from outside into that network."],
        "Webhooks:TimeoutSeconds" => texts["How many seconds an endpoint may take to answer before the delivery is tried again."],
        "Webhooks:DisableAfter" => texts["An endpoint that takes nothing for so long is switched off, and its owner told."],
        "Webhooks:KeepDeliveredDays" => texts["Delivered events can be looked at and sent again for so many days."],
        "Webhooks:KeepDeadDays" => texts["Events that could not be delivered can be replayed for so many days."],
        _ => "",
    };
}
