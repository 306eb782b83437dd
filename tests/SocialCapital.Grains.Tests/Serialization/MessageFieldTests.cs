using System.Globalization;
using System.Reflection;
using SocialCapital.Grains.Abstractions.Members;
using SocialCapital.Grains.Hosting;

namespace SocialCapital.Grains.Tests.Serialization;

/// <summary>No field of a message between silos changes its number or its type: a silo of another build would read it as another.</summary>
public sealed class MessageFieldTests
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Fact]
    public void Every_field_keeps_its_number_and_its_type()
    {
        var messages = new[] { typeof(MemberView).Assembly, typeof(SocialCapitalSiloExtensions).Assembly }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null).ToArray();
        Assert.True(messages.Length > 90, string.Create(CultureInfo.InvariantCulture, $"{messages.Length}"));
        foreach (var message in messages)
        {
            var today = FieldsOf(message);
            var then = SentMessages.Fields(message.FullName!, string.Join("; ", today)).Split("; ", StringSplitOptions.RemoveEmptyEntries);

            // New ones may come; their number must be new.
            Assert.Equal([], then.Except(today).Select(field => $"{message.Name}: {field}"));
            Assert.Equal(today.Length, today.Select(field => field.Split(' ')[0]).Distinct().Count());
        }

        Assert.Equal([], SentMessages.Types().Except(messages.Select(message => message.FullName!)));
    }

    private static string[] FieldsOf(Type message) =>
    [
        .. message.GetMembers(Own)
            .Where(member => member is PropertyInfo or FieldInfo)
            .Select(member => (Number: member.GetCustomAttribute<IdAttribute>()?.Id, Type: member is PropertyInfo property ? property.PropertyType : (member as FieldInfo)!.FieldType))
            .Where(field => field.Number is not null)
            .OrderBy(field => field.Number)
            .Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Number} {NameOf(field.Type)}")),
    ];

    private static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(",", type.GetGenericArguments().Select(NameOf))}>"
        : type.Name;
}
