using System.Web;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using WaPortal.Infrastructure.Mail;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Tests.Web.Support;

/// <summary>The mails of a portal without a mail server.</summary>
internal static class Mailbox
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Sends what is due, and returns all mails so far, oldest first.</summary>
    internal static async Task<IReadOnlyList<MimeMessage>> ReadAsync(PortalFactory portal)
    {
        await portal.Services.GetRequiredService<MailDelivery>().RunAsync(Ct);
        var folder = portal.Services.GetRequiredService<DataDirectory>().File(FileMailer.Folder);
        if (!Directory.Exists(folder))
            return [];
        var mails = new List<MimeMessage>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.eml").Order(StringComparer.Ordinal))
            mails.Add(await MimeMessage.LoadAsync(file, Ct));
        return mails;
    }

    /// <summary>The secret part of the link in the last mail to an address.</summary>
    internal static async Task<string> LastTokenAsync(PortalFactory portal, string address) =>
        TokenIn((await ReadAsync(portal)).Last(mail => mail.To.Mailboxes.Single().Address == address));

    internal static string TokenIn(MimeMessage mail)
    {
        var link = mail.TextBody!.Split('\n', StringSplitOptions.TrimEntries).Single(line => line.Contains("?token=", StringComparison.Ordinal));
        return HttpUtility.ParseQueryString(new Uri(link).Query)["token"]!;
    }
}
