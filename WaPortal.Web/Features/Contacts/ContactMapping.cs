using Mapster;
using WaPortal.Domain.Contacts;

namespace WaPortal.Web.Features.Contacts;

/// <summary>How contacts become the documented bodies.</summary>
public sealed class ContactMapping : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<Contact, ContactItem>()
            .MapToConstructor(true)
            .Map(body => body.Id, contact => contact.Jid);
        config.NewConfig<LidMapping, LidItem>()
            .MapToConstructor(true)
            .Map(body => body.Phone, mapping => mapping.PhoneJid);
    }
}
