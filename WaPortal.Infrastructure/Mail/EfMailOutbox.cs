using WaPortal.Domain.Mail;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence;

namespace WaPortal.Infrastructure.Mail;

/// <summary>Ordered mails in the portal's database.</summary>
internal sealed class EfMailOutbox(PortalDbContext context, ISecretProtector protector, MailBell bell, TimeProvider time) : IMailOutbox
{
    public async Task AddAsync(MailOrder order, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        context.QueuedMails.Add(new QueuedMail
        {
            Id = Ids.New(Ids.Mail, now),
            Kind = order.Kind,
            AddressProtected = protector.Protect(SecretPurposes.MailAddress, order.Address),
            CreatedAt = now,
            DueAt = now,
        });
        await context.SaveChangesAsync(cancellationToken);
        bell.Ring();
    }
}
