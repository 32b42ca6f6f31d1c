using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WaPortal.Domain.Mail;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Mail;

/// <summary>
/// <see cref="IMailer"/> without a mail server: each mail becomes an <c>.eml</c> file in the data directory. In Development the log says where it
/// leads; elsewhere only which file it is, since whoever follows the link becomes its reader.
/// </summary>
internal sealed class FileMailer(DataDirectory directory, MailOptions options, IHostEnvironment environment, TimeProvider time, ILogger<FileMailer> logger) : IMailer
{
    internal const string Folder = "mail";
    private const string Sender = "WaPortal <portal@localhost>";

    public async Task SendAsync(MailMessage mail, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var folder = Directory.CreateDirectory(directory.File(Folder));
        var name = string.Create(CultureInfo.InvariantCulture, $"{now:yyyyMMdd'T'HHmmss'.'fff}-{Guid.CreateVersion7(now):N}.eml");
        using var message = MimeMail.Of(mail, options.From ?? Sender, now);
        var file = File.Create(Path.Combine(folder.FullName, name));
        await using (file.ConfigureAwait(false))
            await message.WriteToAsync(file, cancellationToken).ConfigureAwait(false);
        MailLog.Filed(logger, Path.Combine(Folder, name));
        if (mail.Link is not null && environment.IsDevelopment())
            MailLog.Leads(logger, mail.Link);
    }
}
