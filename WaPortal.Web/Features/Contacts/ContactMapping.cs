using Mapster;
using WaPortal.Domain.Contacts;

namespace WaPortal.Web.Features.Contacts;

/// <summary>How a contact becomes the documented body.</summary>
public sealed class ContactMapping : IRegister
{
    public void Register(TypeAdapterConfig config) => config.NewConfig<Contact, ContactItem>()
        .MapToConstructor(true)
        .Map(body => body.Id, contact => contact.Jid);
}
